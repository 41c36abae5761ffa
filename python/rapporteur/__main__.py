"""`python -m rapporteur`: the program, also where the folder of scripts is not searched for commands."""

import os
import shutil
import subprocess
import sys
import sysconfig


def program() -> str:
    """The program of this package."""
    name = "rapporteur" + (sysconfig.get_config_var("EXE") or "")
    user = "nt_user" if os.name == "nt" else "posix_user"
    for folder in (sysconfig.get_path("scripts"), sysconfig.get_path("scripts", user)):
        path = os.path.join(folder, name)
        if os.path.isfile(path):
            return path
    return shutil.which("rapporteur") or sys.exit("the program rapporteur is not installed beside this Python")


if __name__ == "__main__":
    sys.exit(subprocess.call([program(), *sys.argv[1:]]))
