"""Runs the examples of docs/python.md as scripts and compares what they print with the page.

A block of Markdown on the page is the file drafts/letter.md. An example whose libraries are not installed is skipped.
UPDATE_DOCS=1 writes what they print into the page.
"""

import importlib.util
import os
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "python.md"
EXAMPLE = re.compile(r"(```python\n(?P<code>.*?)```\n\n```text\n)(?P<printed>.*?)(?=```\n)", re.DOTALL)


class Docs(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        (self.folder / "drafts").mkdir()
        draft = re.search(r"```markdown\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)[1]
        (self.folder / "drafts" / "letter.md").write_text(draft, encoding="utf-8")

    def run_example(self, code):
        script = self.folder / "example.py"
        script.write_text(code, encoding="utf-8")
        environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
        ran = subprocess.run([sys.executable, script], cwd=self.folder, env=environment, capture_output=True)
        self.assertEqual(ran.returncode, 0, ran.stderr.decode())
        return "\n".join(line.rstrip() for line in ran.stdout.decode().strip().splitlines()) + "\n"

    def test_examples_print_what_the_page_says(self):
        page = PAGE.read_text(encoding="utf-8")
        examples = list(EXAMPLE.finditer(page))
        self.assertEqual(len(examples), page.count("```python\n"), "an example without its output")
        for example in reversed(examples):
            code = example["code"]
            libraries = re.findall(r"^(?:import|from) (\w+)", code, re.MULTILINE)
            with self.subTest(code=code):
                missing = [name for name in libraries if importlib.util.find_spec(name) is None]
                if missing:
                    self.skipTest(f"{missing[0]} is not installed")
                self.assertLessEqual(len(code.splitlines()), 20, "an example is short")
                printed = self.run_example(code)
                if os.environ.get("UPDATE_DOCS"):
                    page = page[: example.start("printed")] + printed + page[example.end("printed") :]
                else:
                    self.assertEqual(printed, example["printed"])
        if os.environ.get("UPDATE_DOCS"):
            PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    unittest.main()
