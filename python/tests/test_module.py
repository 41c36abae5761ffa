"""The module as it is installed: `python -m unittest discover -s python/tests`. Needs nothing but the wheel."""

import copy
import dataclasses
import datetime
import os
import pickle
import subprocess
import sys
import tempfile
import threading
import unittest
from pathlib import Path

import rapporteur
from rapporteur import Symbol, SymbolError

WRONG_YEAR = "Resolution 2699 (2024) of the Security Council."
RIGHT_YEAR = "Resolution 2699 (2023) of the Security Council."


def pdf(words):
    """A PDF of one page with these words."""
    drawn = f"BT /F1 12 Tf 72 720 Td ({words}) Tj ET".encode().replace(b"(2024)", rb"\(2024\)")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    whole, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(whole))
        whole += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return whole + b"xref\n0 6\n0000000000 65535 f \n%strailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        table,
        len(whole),
    )


class Symbols(unittest.TestCase):
    def test_every_spelling_prints_one_way(self):
        for spelling in ("S/RES/2699(2023)", " S/RES/2699 (2023) ", "S/RES/2699 (2023)"):
            self.assertEqual(str(Symbol(spelling)), "S/RES/2699 (2023)")
        self.assertEqual(repr(Symbol("A/78/5(VOL.II)")), "Symbol('A/78/5 (Vol. II)')")
        self.assertEqual(f"{Symbol('S/2024/263'):>12}", "  S/2024/263")
        self.assertEqual(Symbol(Symbol("S/1")), Symbol.parse("S/1"))

    def test_symbols_are_equal_hashed_and_sorted_by_document(self):
        self.assertEqual(Symbol("S/RES/1325"), Symbol("S/RES/1325 (2000)"))
        self.assertEqual(hash(Symbol("S/RES/1325")), hash(Symbol("S/RES/1325 (2000)")))
        self.assertEqual(len({Symbol("S/RES/1325"), Symbol("S/RES/1325 (2000)"), Symbol("S/2024/263")}), 2)
        self.assertNotEqual(Symbol("S/2024/263"), "S/2024/263")
        unsorted = [Symbol(text) for text in ("S/2024/263/Add.10", "CCPR/C/1", "S/2024/263/Add.2", "A/78/5")]
        self.assertEqual([str(one) for one in sorted(unsorted)], ["A/78/5", "S/2024/263/Add.2", "S/2024/263/Add.10", "CCPR/C/1"])
        with self.assertRaises(TypeError):
            Symbol("S/1") < "S/2"

    def test_the_parts_of_a_symbol(self):
        resolution = Symbol("S/RES/2699")
        self.assertEqual((resolution.kind, resolution.body, resolution.number), ("resolution", "S", 2699))
        self.assertEqual((resolution.year, resolution.session, resolution.letters), (2023, None, None))
        self.assertEqual((resolution.key, resolution.short, resolution.exists), ("S/RES/2699", "2699", True))
        self.assertEqual(resolution.body_name, "Security Council")
        lettered = Symbol("A/RES/217 (III) [A]")
        self.assertEqual((lettered.session, lettered.number, lettered.letters), ("III", 217, "A"))
        suffixed = Symbol("A/48/532/Add.3/Corr.1")
        self.assertEqual((suffixed.suffixes, str(suffixed.parent), str(suffixed.root)), (["Add.3", "Corr.1"], "A/48/532/Add.3", "A/48/532"))
        self.assertIsNone(resolution.parent)
        self.assertEqual(Symbol("CCPR/CO/70/DNK").country, "DNK")
        self.assertEqual(Symbol("A/78/5(VOL.II)").marks, ["(Vol. II)"])
        self.assertEqual(Symbol("A/C.3/78/L.43").components, ["A", "C.3", "78", "L.43"])
        self.assertEqual(Symbol("E/CN.4/Sub.2/1999/WP.6").subsidiaries[-1], ("Sub.2", "Subcommission"))
        self.assertEqual([str(one) for one in Symbol("A/67/997-S/2013/553").members], ["A/67/997", "S/2013/553"])
        self.assertEqual(Symbol("S/2024/263").kind, "masthead")
        self.assertIn("Security Council", resolution.explain())

    def test_links_go_both_ways(self):
        symbol = Symbol("S/RES/2699 (2023)")
        self.assertEqual(symbol.url(), "https://docs.un.org/en/S/RES/2699(2023)")
        self.assertEqual(symbol.url("fr"), "https://docs.un.org/fr/S/RES/2699(2023)")
        self.assertEqual(Symbol.from_url(symbol.url("ar")), symbol)
        with self.assertRaisesRegex(ValueError, "docs.un.org"):
            Symbol.from_url("https://example.org/S/1")
        with self.assertRaisesRegex(ValueError, "'de'|\"de\".*ar, en, es, fr, ru, zh"):
            symbol.url("de")

    def test_a_mistake_says_what_where_and_what_was_meant(self):
        with self.assertRaises(SymbolError) as raised:
            Symbol("S/21274/Add.l")
        error = raised.exception
        self.assertIsInstance(error, ValueError)
        self.assertIn("did you mean", str(error))
        self.assertEqual((error.text, error.text[error.start : error.end], error.suggestion), ("S/21274/Add.l", "l", "S/21274/Add.1"))
        self.assertIn(error.reason, str(error))
        with self.assertRaises(SymbolError) as raised:
            Symbol("S/2024/26é")
        self.assertEqual(raised.exception.text[raised.exception.start :], "é")
        with self.assertRaisesRegex(TypeError, "expected a Symbol or a str, found int"):
            Symbol(5)

    def test_symbols_are_pickled_copied_and_not_changed(self):
        symbol = Symbol("A/RES/217 (III) [A]")
        self.assertEqual(pickle.loads(pickle.dumps(symbol)), symbol)
        self.assertEqual(copy.deepcopy(symbol), symbol)
        with self.assertRaises(AttributeError):
            symbol.number = 5


class Citations(unittest.TestCase):
    def test_places_are_characters_of_the_text(self):
        text = "Voir, à la 9430e séance — 😀 — le paragraphe 5 de la résolution 2699 (2023) du Conseil de sécurité et S/2024/263."
        found = rapporteur.extract(text)
        self.assertEqual([str(one.symbol) for one in found], ["S/RES/2699 (2023)", "S/2024/263"])
        for one in found:
            self.assertEqual(text[one.start : one.end], one.text)
        start, end = found[0].pinpoint_span
        self.assertEqual(text[start:end], "paragraphe 5")

    def test_what_is_cited_and_how(self):
        text = "By para. 5 of its resolution 687 (1991), the Security Council (see S/22454 and Add.1-2) and resolution 2001/62"
        found = rapporteur.extract(text)
        self.assertEqual(found[0].paragraphs, [(5, 5)])
        self.assertEqual([one.kind for one in found], ["worded", "symbol", "elided", "elided", "worded"])
        self.assertEqual([str(one.symbol) for one in found[1:4]], ["S/22454", "S/22454/Add.1", "S/22454/Add.2"])
        self.assertTrue(found[1].certain and found[1].doubt is None)
        open_one = rapporteur.extract("See resolution 2001/62.")[0]
        self.assertIsNone(open_one.symbol)
        self.assertFalse(open_one.certain)
        self.assertTrue(open_one.doubt and len(open_one.candidates) > 1)

    def test_the_document_of_the_text_helps(self):
        text = "Recalling resolution 2001/62,"
        of_document = rapporteur.extract(text, document="E/CN.4/2002/1")
        self.assertNotEqual(of_document[0].symbol, rapporteur.extract(text)[0].symbol)
        self.assertEqual(of_document, rapporteur.extract(text, document=Symbol("E/CN.4/2002/1")))
        with self.assertRaises(SymbolError):
            rapporteur.extract(text, document="nothing")
        with self.assertRaises(ValueError):
            rapporteur.extract(text, language="de")

    def test_many_texts_are_as_one_by_one(self):
        texts = [WRONG_YEAR, None, "", "S/2024/263", float("nan")] * 2000
        one_by_one = [rapporteur.extract(text) if isinstance(text, str) else [] for text in texts]
        for threads in (None, 1, 2):
            self.assertEqual(rapporteur.extract_many(texts, threads=threads), one_by_one)
        self.assertEqual(rapporteur.extract_many(text for text in ["S/1", "S/2/Add.1"])[1][0].text, "S/2/Add.1")
        self.assertEqual(rapporteur.extract_many([]), [])

    def test_a_table_has_the_same_citations(self):
        texts = ["S/2024/263 and para. 5 of Security Council resolution 2699 (2023)", None, "See resolution 2001/62."]
        table = rapporteur.extract_table(texts)
        self.assertEqual(list(table), ["row", "start", "end", "text", "symbol", "pinpoint", "kind", "certain"])
        found = [(row, one) for row, of in enumerate(rapporteur.extract_many(texts)) for one in of]
        self.assertEqual(table["row"], [0, 0, 2])
        self.assertEqual(table["start"], [one.start for _, one in found])
        self.assertEqual(table["symbol"], ["S/2024/263", "S/RES/2699 (2023)", None])
        self.assertEqual(table["pinpoint"], [None, "para. 5", None])
        self.assertEqual(table["certain"], [True, True, False])

    def test_what_is_no_text_is_named(self):
        with self.assertRaisesRegex(TypeError, "position 1 is of the type int"):
            rapporteur.extract_many(["S/1", 5])
        with self.assertRaisesRegex(TypeError, "found one str"):
            rapporteur.extract_many("S/1")
        with self.assertRaises(TypeError):
            rapporteur.extract(None)
        with self.assertRaises(UnicodeEncodeError):
            rapporteur.extract("S/1 \udc80")
        with self.assertRaisesRegex(ValueError, "threads"):
            rapporteur.extract_many(["S/1"], threads=0)

    def test_citations_are_pickled(self):
        for text in (WRONG_YEAR, "UNSCR 1325, para. 3", "See resolution 2001/62.", "S/22454 and Add.1-3"):
            for one in rapporteur.extract(text):
                self.assertEqual(pickle.loads(pickle.dumps(one)), one)
                self.assertEqual(pickle.loads(pickle.dumps(one)).doubt, one.doubt)

    def test_threads_run_at_the_same_time_and_forks_after_them(self):
        texts = [RIGHT_YEAR * 20] * 500
        threads = [threading.Thread(target=rapporteur.extract_many, args=(texts,)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if hasattr(os, "fork"):
            child = os.fork()
            if child == 0:
                os._exit(0 if len(rapporteur.extract_many(texts)) == 500 else 1)
            self.assertEqual(os.waitpid(child, 0)[1], 0)


class Checks(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.addCleanup(os.chdir, os.getcwd())
        os.chdir(folder.name)
        self.folder = Path(folder.name)

    def test_a_finding_says_what_where_and_how_to_fix_it(self):
        Path("draft.md").write_text(f"# Draft\n\nÀ la séance: {WRONG_YEAR}\n", encoding="utf-8")
        [finding] = rapporteur.check("draft.md")
        self.assertEqual((finding.rule, finding.severity, finding.file), ("resolution-year-mismatch", "error", "draft.md"))
        self.assertEqual((finding.line, finding.column), (3, 25))
        self.assertTrue(finding.message and finding.help and len(finding.fingerprint) == 16)
        self.assertTrue(str(finding).startswith("draft.md:3:25: error[resolution-year-mismatch] "))
        self.assertEqual(dataclasses.asdict(finding)["line"], 3)
        self.assertEqual(pickle.loads(pickle.dumps(finding)), finding)

    def test_the_module_finds_what_the_program_finds(self):
        Path("draft.md").write_text(f"{WRONG_YEAR} See S/2O24/263 and A/RES/60/251 of 1999.\n\nTwice: {WRONG_YEAR}\n")
        Path("letter.txt").write_text("The letter in S/2024/26x, and resolution 1325 (2001) of the Security Council.\n")
        found = [str(finding) for finding in rapporteur.check(".")]
        self.assertGreater(len(found), 3)
        ran = subprocess.run(
            [sys.executable, "-m", "rapporteur", "check", "--format", "concise", "."], capture_output=True, text=True
        )
        self.assertEqual(found, ran.stdout.splitlines())
        self.assertEqual(rapporteur.check(".").summary, ran.stderr.splitlines()[-1])
        self.assertEqual(rapporteur.check(), rapporteur.check("."))

    def test_what_was_read_is_known(self):
        Path("draft.md").write_text(RIGHT_YEAR)
        Path("settings.json").write_text('{"name": "site"}')
        found = rapporteur.check([self.folder / "draft.md", "."])
        self.assertEqual(list(found), [])
        self.assertEqual([Path(name).name for name in found.files], ["draft.md"])
        self.assertEqual(found.skipped, [("settings.json", "not ours")])
        self.assertIn("no ", found.summary.lower() + "no ")

    def test_settings_rules_and_comments_hold(self):
        Path("draft.md").write_text(WRONG_YEAR)
        self.assertEqual(rapporteur.check("draft.md", rules={"resolution-year-mismatch": "off"}), [])
        [advice] = rapporteur.check("draft.md", rules={"resolution-year-mismatch": "advice"})
        self.assertEqual(advice.severity, "advice")
        Path("allowed.md").write_text(f"<!-- rapporteur: allow(resolution-year-mismatch) the draft says so -->\n{WRONG_YEAR}")
        self.assertEqual(rapporteur.check("allowed.md"), [])
        [allowed] = rapporteur.check("allowed.md", allowed=True)
        self.assertTrue(allowed.allowed)
        Path("rapporteur.toml").write_text('exclude = ["draft.md"]\n')
        self.assertEqual(rapporteur.check("draft.md").skipped, [("draft.md", "excluded")])
        self.assertEqual(rapporteur.check_text(WRONG_YEAR, "draft.md"), [])
        with self.assertRaisesRegex(ValueError, "no-such-rule"):
            rapporteur.check("draft.md", rules={"no-such-rule": "off"})
        with self.assertRaisesRegex(ValueError, "levels are off"):
            rapporteur.check("draft.md", rules={"resolution-year-mismatch": "loud"})
        with self.assertRaisesRegex(ValueError, "2024-06-30"):
            rapporteur.check("draft.md", as_of="yesterday")
        self.assertEqual(rapporteur.check("draft.md", as_of=datetime.date(2024, 6, 30)), [])
        Path("rapporteur.toml").write_text("exclude = 5\n")
        with self.assertRaisesRegex(ValueError, "rapporteur.toml"):
            rapporteur.check("draft.md")

    def test_a_text_is_checked_without_a_file(self):
        [finding] = rapporteur.check_text(WRONG_YEAR)
        self.assertEqual((finding.file, finding.line, finding.column), ("text.md", 1, 12))
        code = f"<p>{WRONG_YEAR}</p><code>{WRONG_YEAR}</code>"
        self.assertEqual(len(rapporteur.check_text(code, "page.html")), 1)

    def test_what_cannot_be_read_is_an_exception_and_what_is_damaged_a_finding(self):
        with self.assertRaisesRegex(FileNotFoundError, "missing.md"):
            rapporteur.check("missing.md")
        Path("damaged.docx").write_bytes(b"PK\x03\x04 nothing")
        Path("damaged.pdf").write_bytes(b"%PDF-1.7 nothing")
        self.assertEqual([one.rule for one in rapporteur.check(["damaged.docx", "damaged.pdf"])], ["unreadable-file"] * 2)

    def test_pdfs_are_read_in_a_process_of_their_own(self):
        Path("report.pdf").write_bytes(pdf(WRONG_YEAR))
        [finding] = rapporteur.check("report.pdf")
        self.assertEqual((finding.rule, finding.part), ("resolution-year-mismatch", "page 1"))
        if os.name == "posix":
            # Another interpreter that leaves a trace.
            Path("traced").write_text(f'#!/bin/sh\ntouch trace\nexec "{sys.executable}" "$@"\n')
            os.chmod("traced", 0o755)
            code = "import sys; sys.executable = './traced'; import rapporteur; print(*rapporteur.check('report.pdf'))"
            ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
            self.assertEqual(ran.stdout, f"{finding}\n")
            self.assertTrue(Path("trace").exists())


class Package(unittest.TestCase):
    def test_the_version_is_that_of_the_program(self):
        ran = subprocess.run([sys.executable, "-m", "rapporteur", "--version"], capture_output=True, text=True)
        self.assertEqual(ran.stdout, f"rapporteur {rapporteur.__version__}\n")

    def test_everything_is_explained(self):
        for name in rapporteur.__all__:
            self.assertTrue(getattr(rapporteur, name).__doc__, name)
        for kind in (Symbol, rapporteur.Citation):
            for name in dir(kind):
                if not name.startswith("_"):
                    self.assertTrue(getattr(kind, name).__doc__, f"{kind.__name__}.{name}")

    def test_types_are_part_of_the_package(self):
        folder = Path(rapporteur.__file__).parent
        self.assertTrue((folder / "py.typed").exists() and (folder / "_rapporteur.pyi").exists())


if __name__ == "__main__":
    unittest.main()
