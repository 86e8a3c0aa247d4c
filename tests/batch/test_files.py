"""Files of the output folder."""

import os
from pathlib import Path

import pytest

from docgen.batch.files import STAGING, Found, clear, look, prepare, put, refusal, stage
from docgen.batch.key import digest
from docgen.batch.ledger import Entry
from docgen.problems import ProblemsError


def test_staged_file_comes_into_its_place(tmp_path: Path) -> None:
    """Folders on the way are made; nothing stays in the staging folder."""
    prepare(tmp_path)
    put(stage(b"bytes", tmp_path), tmp_path, "机构/甲/一.docx")
    assert (tmp_path / "机构/甲/一.docx").read_bytes() == b"bytes"
    assert list((tmp_path / STAGING).iterdir()) == []


def test_files_get_the_users_usual_permissions(tmp_path: Path) -> None:
    """A colleague can read what was made, as with any file."""
    prepare(tmp_path)
    put(stage(b"bytes", tmp_path), tmp_path, "一.docx")
    (tmp_path / "other").touch()
    assert (tmp_path / "一.docx").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_leftovers_of_a_killed_build_go(tmp_path: Path) -> None:
    """The staging folder is empty when a build begins, and gone when it ends."""
    prepare(tmp_path)
    stage(b"half", tmp_path)
    prepare(tmp_path)
    assert list((tmp_path / STAGING).iterdir()) == []
    clear(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_no_file_is_put_through_a_link(tmp_path: Path) -> None:
    """A link inside the output folder does not lead out of it."""
    output, outside = tmp_path / "output", tmp_path / "outside"
    outside.mkdir()
    output.mkdir()
    prepare(output)
    (output / "机构").symlink_to(outside)
    with pytest.raises(OSError, match="link") as error:
        put(stage(b"bytes", output), output, "机构/甲/一.docx")
    assert "链接" in str(refusal(output, error.value))
    assert list(outside.iterdir()) == []


def test_link_at_the_place_is_replaced_not_followed(tmp_path: Path) -> None:
    """What the link points to stays as it is."""
    (tmp_path / "target").write_bytes(b"precious")
    prepare(tmp_path)
    (tmp_path / "一.docx").symlink_to(tmp_path / "target")
    put(stage(b"bytes", tmp_path), tmp_path, "一.docx")
    assert (tmp_path / "target").read_bytes() == b"precious"
    assert (tmp_path / "一.docx").read_bytes() == b"bytes"


def test_output_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    """That is the user's own choice of place."""
    (tmp_path / "disk").mkdir()
    (tmp_path / "output").symlink_to(tmp_path / "disk")
    prepare(tmp_path / "output")
    put(stage(b"bytes", tmp_path / "output"), tmp_path / "output", "机构/一.docx")
    assert (tmp_path / "disk/机构/一.docx").read_bytes() == b"bytes"


def test_look_reads_bytes_only_when_size_or_time_differ(tmp_path: Path) -> None:
    """Nothing there: empty. Time as in the ledger: trusted. Otherwise: hashed."""
    path = tmp_path / "一.docx"
    assert look(path, None) == Found()
    path.write_bytes(b"bytes")
    stat = path.stat()
    entry = Entry("一.docx", "key", "as the ledger says", stat.st_size, stat.st_mtime_ns)
    assert look(path, entry).digest == "as the ledger says"
    os.utime(path, ns=(1, 1))
    assert look(path, entry) == Found(digest(b"bytes"), 5, 1)
    assert look(path, None) == Found(digest(b"bytes"), 5, 1)


def test_place_taken_by_a_folder_or_a_file_is_explained(tmp_path: Path) -> None:
    """A folder where a file should come, a file where a folder should be."""
    prepare(tmp_path)
    (tmp_path / "一.docx").mkdir()
    with pytest.raises(IsADirectoryError) as error:
        put(stage(b"bytes", tmp_path), tmp_path, "一.docx")
    assert "同名的文件夹" in str(refusal(tmp_path, error.value))
    (tmp_path / "机构").touch()
    with pytest.raises(OSError, match=r"exists|directory") as other:
        put(stage(b"bytes", tmp_path), tmp_path, "机构/一.docx")
    assert "是文件，不是文件夹" in str(refusal(tmp_path, other.value))


def test_folder_that_takes_nothing_is_a_problem(tmp_path: Path) -> None:
    """Without a staging folder (removed, disk gone) the build ends with words, not with a traceback."""
    with pytest.raises(ProblemsError):
        stage(b"bytes", tmp_path / "gone")
