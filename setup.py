"""What pre-commit installs for the hook `rapporteur`: nothing but the wheel of this version.

pre-commit installs a hook of the language `python` from the top of the project. Were the wheel built there, every
user would need Rust. The wheel itself is built in `python/`.
"""

import re
from pathlib import Path

from setuptools import setup

manifest = Path(__file__).with_name("Cargo.toml").read_text(encoding="utf-8")
version = re.search(r'^version = "(.+)"$', manifest, re.MULTILINE).group(1)

setup(
    name="rapporteur-pre-commit",
    version=version,
    description="Installs rapporteur for pre-commit",
    install_requires=[f"rapporteur=={version}"],
    packages=[],
    py_modules=[],
)
