"""Files and folders as an analyst has them, good and bad."""

import datetime as dt
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from gazetteer.errors import InputError
from geo.documents import Document
from geo.reading import read_documents

SEEDS = Path(__file__).resolve().parents[3] / "seeds"
ARTICLE = "An airstrike hit a compound in Murzuq on Thursday, officials said. " * 12


def read(path: Path) -> tuple[list[Document], list[str]]:
    problems: list[InputError] = []
    documents = list(read_documents([path], on_error=problems.append))
    return documents, [str(p) for p in problems]


def test_every_seed_report_has_text_source_date_and_language() -> None:
    documents, problems = read(SEEDS)
    assert problems == []
    assert len(documents) >= 8
    assert {d.language for d in documents} == {"en", "ar", "fr"}
    assert all(d.title and d.source and isinstance(d.published, dt.date) for d in documents)
    assert all("---" not in d.text for d in documents)


def test_front_matter_and_offsets(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(
        "---\ntitle: Une frappe\nurl: https://example.org/1\n---\n\r\nÀ Kidal.\r\n".encode()
    )
    [document], problems = read(tmp_path)
    assert problems == []
    assert (document.id, document.title, document.url) == ("a.md", "Une frappe", "https://example.org/1")
    assert document.text == "À Kidal.\n"
    assert document.published is None


def test_text_without_front_matter_may_open_with_a_rule(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("---\nA strike hit Sabha.\n")
    [document], problems = read(tmp_path)
    assert problems == []
    assert "Sabha" in document.text


def test_utf16_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("غارة على سبها".encode("utf-16"))
    [document], _ = read(tmp_path)
    assert document.text == "غارة على سبها"


def test_web_page_gives_its_article_title_source_and_date(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        '<html lang="en"><head><title>A strike</title><meta property="og:site_name" content="The Paper">'
        '<meta property="article:published_time" content="2019-09-27"></head>'
        f"<body><nav>Subscribe now</nav><article><h1>A strike</h1><p>{ARTICLE}</p></article></body></html>"
    )
    [document], problems = read(tmp_path)
    assert problems == []
    assert (document.title, document.source, document.published) == (
        "A strike",
        "The Paper",
        dt.date(2019, 9, 27),
    )
    assert "Murzuq" in document.text
    assert "Subscribe" not in document.text


ROWS: list[dict[str, object]] = [
    {"id": "n1", "text": "A raid on Derna.", "published": "2018-06-01", "language": "en"},
    {"id": "n2", "text": "قصف على درنة", "published": None, "language": "ar"},
]


def write_rows(folder: Path, kind: str) -> Path:
    path = folder / f"rows.{kind}"
    if kind == "jsonl":
        path.write_text("\n".join(json.dumps(r) for r in ROWS), encoding="utf8")
    elif kind == "csv":
        lines = ["id,text,published,language", *(",".join(str(v or "") for v in r.values()) for r in ROWS)]
        path.write_text("\n".join(lines), encoding="utf8")
    else:
        pq.write_table(pa.Table.from_pylist(ROWS), path)
    return path


@pytest.mark.parametrize("kind", ["jsonl", "csv", "parquet"])
def test_tables_hold_a_report_a_row(tmp_path: Path, kind: str) -> None:
    documents, problems = read(write_rows(tmp_path, kind))
    assert problems == []
    assert [(d.id, d.text, d.published, d.language) for d in documents] == [
        ("n1", "A raid on Derna.", dt.date(2018, 6, 1), "en"),
        ("n2", "قصف على درنة", None, "ar"),
    ]


BAD = {
    "empty.txt": (b"", "empty.txt: the file is empty"),
    "blank.txt": (b" \n\n ", "blank.txt: the file is empty"),
    "binary.txt": (b"one\ntwo\0three", "binary.txt, line 2: binary data"),
    "latin.txt": ("one\ntwo\nà Syrte".encode("latin-1"), "latin.txt, line 3: not utf-8 text (byte 0xe0)"),
    "open.md": (b"---\ntitle: x\n\nNo end.", "open.md, line 1: the front matter is not closed"),
    "yaml.md": (b"---\ntitle: x\nsource: [a\n---\nText.", "yaml.md, line "),
    "list.md": (b"---\n- a\n- b: 1\n---\nText.", "list.md, line 2: the front matter is not a list of keys"),
    "date.md": (
        b"---\ntitle: x\npublished: last Monday\n---\nText.",
        "date.md, line 3: published is not a date",
    ),
    "nodate.md": (b"---\ntitle: x\npublished: 2019-02-31\n---\nText.", "nodate.md, line 3: "),
    "lang.md": (b"---\nlanguage: 7\n---\nText.", "lang.md, line 2: language is not a code"),
    "nobody.md": (b"---\ntitle: x\n---\n\n", "nobody.md, line 4: there is no text"),
    "page.html": (b"<html><body></body></html>", "page.html: no article"),
    "notcsv.csv": (b"a,b\n1,2\n", "notcsv.csv, line 1: no column called text (found: a, b)"),
    "cells.csv": (b"text\nA raid.,extra\n", "cells.csv, line 2: more cells than columns"),
    "bad.jsonl": (b'{"text": "A raid."\n', "bad.jsonl, line 1: not JSON"),
    "array.jsonl": (b"[1]\n", "array.jsonl, line 1: not a JSON object"),
    "number.jsonl": (b'{"text": 7}\n', "number.jsonl, line 1: there is no text"),
    "bad.parquet": (b"not parquet at all", "bad.parquet: not a Parquet file"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_file_is_named_and_the_rest_is_read(tmp_path: Path, name: str) -> None:
    content, message = BAD[name]
    (tmp_path / name).write_bytes(content)
    (tmp_path / "zz.txt").write_text("A strike hit Sabha.")
    documents, problems = read(tmp_path)
    assert [d.id for d in documents] == ["zz.txt"]
    assert len(problems) == 1
    assert message in problems[0]


def test_bad_rows_cost_only_themselves(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(
        '{"text": "One."}\nnonsense\n{"text": ""}\n{"text": "Four.", "published": "x"}\n{"text": "Five."}\n'
    )
    documents, problems = read(tmp_path)
    assert [d.id for d in documents] == ["a.jsonl:1", "a.jsonl:5"]
    assert [p.split(": ")[0].rsplit(", ")[-1] for p in problems] == ["line 2", "line 3", "line 4"]


def test_missing_path_folder_without_reports_and_strange_kind(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.docx").write_text("x")
    for path, message in [
        ("nowhere", "no such file"),
        ("empty", "no reports in this folder"),
        ("a.docx", "not a kind"),
    ]:
        documents, problems = read(tmp_path / path)
        assert documents == []
        assert message in problems[0]


def test_broken_link_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    _, problems = read(tmp_path)
    assert "not a regular file" in problems[0]


def test_hidden_files_readmes_and_other_kinds_in_a_folder_are_passed_over(tmp_path: Path) -> None:
    for name in (".hidden.txt", "README.md", "notes.docx", "sub/.git/x.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("no report")
    (tmp_path / "sub" / "b.txt").write_text("A strike hit Sabha.")
    documents, problems = read(tmp_path)
    assert [d.id for d in documents] == ["sub/b.txt"]
    assert problems == []


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("id,date,source,text", "a,2019-03-04,The Paper,A raid on Derna."),
        ("Article ID,Pub Date,Publisher,Body", 'a,"Mon, 04 Mar 2019 10:00:00 GMT",The Paper,A raid on Derna.'),
        ("guid,published_at,outlet,content", "a,4 mars 2019,The Paper,A raid on Derna."),
        ("id,text,date,published,source", "a,A raid on Derna.,2001-01-01,4 March 2019,The Paper"),
        ("id;Date;Publisher;Link;Body", "a;2019-03-04;The Paper;https://a.example/1,2,3;A raid on Derna."),
        ("id\tcreated_at\tsource\tfull_text", "a\t2019-03-04T07:12:00+00:00\tThe Paper\tA raid on Derna."),
        ('\ufeff"id";"date";"text, in full";"source";"text"', "a;4 March 2019;no; The Paper;A raid on Derna."),
    ],
)
def test_columns_may_have_the_names_that_others_give_them(tmp_path: Path, header: str, row: str) -> None:
    (tmp_path / "a.csv").write_text(f"{header}\n{row}\n")
    [document], problems = read(tmp_path)
    assert problems == []
    assert (document.id, document.source, document.text) == ("a", "The Paper", "A raid on Derna.")
    assert document.published == dt.date(2019, 3, 4)


@pytest.mark.parametrize("date", ["04/03/2019", "March 2019", "last Monday", "soon", "2019-02-31"])
def test_a_date_that_may_be_several_days_is_told_and_not_guessed(tmp_path: Path, date: str) -> None:
    (tmp_path / "a.csv").write_text(f"id,date,text\na,{date},A raid on Derna.\nb,2019-03-04,A raid on Sirte.\n")
    documents, [problem] = read(tmp_path)
    assert [d.id for d in documents] == ["b"]
    assert "a.csv, line 2" in problem and date in problem


def test_a_title_with_a_colon_needs_no_quotes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "---\ntitle: Syria war: raid kills 14\nsource: The Paper\npublished: 2019-11-21\n---\nA strike hit Sabha.\n"
    )
    [document], problems = read(tmp_path)
    assert problems == []
    assert (document.title, document.source) == ("Syria war: raid kills 14", "The Paper")
    assert document.published == dt.date(2019, 11, 21)
