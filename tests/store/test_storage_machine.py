"""Two instances on one file, in any order of events: both always agree with the disk."""

import errno
import tempfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from tinydb import where

from tests.support.properties import walks
from tests.support.store.faults import fault
from tests.support.store.probe import names
from tui.store.files.database import Database, open_database
from tui.store.files.file_errors import StoreFileError

ids = st.sampled_from(["2504.10430", "2504.1043", "2504.00001", "math/0309136"])
values = st.integers(0, 3) | st.sampled_from(["", "가", "null", ":null"])
which = st.sampled_from([0, 1])
Marks = dict[str, dict[str, object]]


class _Abandoned(Exception):
    pass


def put(database: Database, id: str, value: object) -> None:
    """Insert or replace a mark."""
    database.table("marks").upsert({"id": id, "value": value}, where("id") == id)


class TwoInstances(RuleBasedStateMachine):
    """Marks and imports by two databases, checked against two dictionaries: the file and its backup."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "library" / "s.json"
        self.notices: list[str] = []
        self.expected_notices = 0
        self.databases = [self.opened(), self.opened()]
        self.now: Marks = {}
        self.before: Marks | None = None
        self.generation = 0

    def teardown(self) -> None:
        self.folder.cleanup()

    def opened(self) -> Database:
        return open_database(self.path, on_notice=self.notices.append)

    def kept(self, new: Marks) -> None:
        """Record a successful change in the model."""
        if new != self.now or not self.generation:
            self.before, self.now = (self.now if self.generation else None), new
            self.generation += 1

    @rule(who=which, id=ids, value=values)
    def mark(self, who: int, id: str, value: object) -> None:
        put(self.databases[who], id, value)
        self.kept(self.now | {id: {"value": value}})

    @rule(who=which, id=ids)
    def forget(self, who: int, id: str) -> None:
        found = self.databases[who].table("marks").remove(where("id") == id)
        assert bool(found) == (id in self.now)
        self.kept({key: fields for key, fields in self.now.items() if key != id})

    @rule(who=which, old=values, new=values)
    def replace_value(self, who: int, old: object, new: object) -> None:
        self.databases[who].table("marks").update({"value": new}, where("value") == old)
        self.kept(
            {id: {"value": new} if fields["value"] == old else fields for id, fields in self.now.items()}
        )

    @rule(who=which, changes=st.dictionaries(ids, values, min_size=1))
    def many_at_once(self, who: int, changes: dict[str, object]) -> None:
        with self.databases[who].transaction():
            for id, value in changes.items():
                put(self.databases[who], id, value)
        self.kept(self.now | {id: {"value": value} for id, value in changes.items()})

    @rule(who=which, id=ids)
    def abandon(self, who: int, id: str) -> None:
        try:
            with self.databases[who].transaction():
                put(self.databases[who], id, "abandoned")
                raise _Abandoned
        except _Abandoned:
            pass

    @rule(
        who=which,
        id=ids,
        code=st.sampled_from([errno.ENOSPC, errno.EIO, errno.EROFS]),
        moment=st.integers(0, 60),
    )
    def fail(self, who: int, id: str, code: int, moment: int) -> None:
        def strike() -> None:
            raise OSError(code, "injected")

        new = self.now | {id: {"value": f"fails {moment}"}}
        with fault(moment, strike):
            try:
                put(self.databases[who], id, f"fails {moment}")
            except StoreFileError:
                # The backup may be the file itself now, and be damaged with it.
                self.before = None
                return
        self.kept(new)

    @rule(who=which)
    def reopen(self, who: int) -> None:
        self.databases[who].close()
        self.databases[who] = self.opened()

    @precondition(lambda self: self.before is not None)
    @rule(
        who=which, harm=st.sampled_from([lambda text: text[:-1], lambda text: b"", lambda text: text + b"x"])
    )
    def damage(self, who: int, harm: Callable[[bytes], bytes]) -> None:
        assert self.before is not None
        self.path.write_bytes(harm(self.path.read_bytes()))
        self.now = self.before
        assert len(self.databases[who].table("marks")) == len(self.now)
        self.generation = self.databases[who].storage.generation
        self.expected_notices += 1

    @invariant()
    def both_have_what_the_disk_has(self) -> None:
        for database in self.databases:
            found = {found["id"]: {"value": found["value"]} for found in database.table("marks")}
            assert found == self.now
            assert database.storage.generation == self.generation
            assert not database.storage.has_changed()
        assert len(self.notices) == self.expected_notices

    @invariant()
    def nothing_is_left_behind(self) -> None:
        if self.path.parent.exists():
            known = ("s.json", "s.json.backup", "s.json.lock")
            assert {name for name in names(self.path.parent) if not name.startswith("s.json.damaged-")} <= {
                *known
            }


test_two_instances = walks(TwoInstances, steps=30)
