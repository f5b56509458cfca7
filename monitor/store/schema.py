"""Tables, as migrations of sqlite-utils. A migration that has landed is never changed; a new one follows it."""

from sqlite_utils import Database, Migrations

migrations = Migrations("railmon")


@migrations()
def first(db: Database) -> None:
    """Create the tables of the spine."""
    for statement in _FIRST:
        db.execute(statement)


_FIRST = (
    """CREATE TABLE targets (
        id INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        address TEXT NOT NULL,
        source TEXT NOT NULL,
        note TEXT NOT NULL,
        entry_url TEXT NOT NULL DEFAULT '',
        referrer TEXT NOT NULL DEFAULT '',
        status TEXT NOT NULL DEFAULT 'watched',
        added_at TEXT NOT NULL,
        UNIQUE (kind, address))""",
    """CREATE TABLE crawls (
        id INTEGER PRIMARY KEY,
        started_at TEXT NOT NULL,
        ended_at TEXT,
        state TEXT NOT NULL DEFAULT 'running',
        software TEXT NOT NULL)""",
    """CREATE TABLE visits (
        crawl INTEGER NOT NULL REFERENCES crawls (id),
        target INTEGER NOT NULL REFERENCES targets (id),
        state TEXT NOT NULL DEFAULT 'pending',
        detail TEXT NOT NULL DEFAULT '',
        ended_at TEXT,
        PRIMARY KEY (crawl, target)) WITHOUT ROWID""",
    """CREATE TABLE captures (
        id TEXT PRIMARY KEY,
        crawl INTEGER NOT NULL,
        target INTEGER NOT NULL,
        source TEXT NOT NULL,
        url TEXT NOT NULL,
        purpose TEXT NOT NULL,
        parent TEXT NOT NULL,
        started_at TEXT NOT NULL,
        seconds REAL NOT NULL,
        vantage TEXT NOT NULL,
        outcome TEXT NOT NULL,
        reason TEXT NOT NULL,
        detail TEXT NOT NULL,
        status INTEGER,
        address TEXT NOT NULL,
        peer TEXT NOT NULL,
        received_length INTEGER NOT NULL,
        received_sha256 TEXT NOT NULL,
        file TEXT NOT NULL,
        offset INTEGER NOT NULL,
        length INTEGER NOT NULL,
        FOREIGN KEY (crawl, target) REFERENCES visits (crawl, target)) WITHOUT ROWID""",
    "CREATE INDEX captures_by_target ON captures (target, started_at)",
    "CREATE INDEX captures_by_visit ON captures (crawl, target)",
    """CREATE TABLE observations (
        capture TEXT NOT NULL REFERENCES captures (id),
        target INTEGER NOT NULL REFERENCES targets (id),
        crawl INTEGER NOT NULL,
        seen_at TEXT NOT NULL,
        provider TEXT NOT NULL,
        role TEXT NOT NULL,
        grade INTEGER NOT NULL,
        rule TEXT NOT NULL,
        value TEXT NOT NULL,
        place TEXT NOT NULL,
        quote TEXT NOT NULL,
        on_payment_path INTEGER NOT NULL,
        data_version TEXT NOT NULL,
        PRIMARY KEY (capture, provider, role, rule, value, place)) WITHOUT ROWID""",
    "CREATE INDEX observations_by_target ON observations (target, provider, role)",
    """CREATE TABLE identifiers (
        capture TEXT NOT NULL REFERENCES captures (id),
        target INTEGER NOT NULL REFERENCES targets (id),
        crawl INTEGER NOT NULL,
        seen_at TEXT NOT NULL,
        kind TEXT NOT NULL,
        value TEXT NOT NULL,
        provider TEXT,
        place TEXT NOT NULL,
        quote TEXT NOT NULL,
        PRIMARY KEY (capture, kind, value, place)) WITHOUT ROWID""",
    "CREATE INDEX identifiers_by_value ON identifiers (kind, value)",
    """CREATE TABLE verdicts (
        crawl INTEGER NOT NULL,
        target INTEGER NOT NULL REFERENCES targets (id),
        kind TEXT NOT NULL,
        score REAL NOT NULL,
        blocked_by TEXT NOT NULL,
        spans TEXT NOT NULL,
        capture TEXT NOT NULL REFERENCES captures (id),
        seen_at TEXT NOT NULL,
        PRIMARY KEY (crawl, target)) WITHOUT ROWID""",
    """CREATE TABLE ledger (
        seq INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        kind TEXT NOT NULL,
        body TEXT NOT NULL,
        previous TEXT NOT NULL,
        hash TEXT NOT NULL)""",
    # Demanding the next number also stops INSERT OR REPLACE, which walks round the two triggers below.
    """CREATE TRIGGER ledger_next BEFORE INSERT ON ledger
        WHEN NEW.seq IS NOT (SELECT COALESCE(MAX(seq), 0) + 1 FROM ledger)
          OR NEW.previous IS NOT COALESCE((SELECT hash FROM ledger ORDER BY seq DESC LIMIT 1), '')
        BEGIN SELECT RAISE(ABORT, 'the ledger takes only its next row'); END""",
    """CREATE TRIGGER ledger_no_update BEFORE UPDATE ON ledger
        BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END""",
    """CREATE TRIGGER ledger_no_delete BEFORE DELETE ON ledger
        BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END""",
)


@migrations()
def runs(db: Database) -> None:
    """Create the table of nightly runs: one row for each night that was begun."""
    db.execute("""CREATE TABLE runs (
            due_at TEXT PRIMARY KEY,
            started_at TEXT NOT NULL,
            ended_at TEXT,
            state TEXT NOT NULL,
            crawl INTEGER REFERENCES crawls (id),
            detail TEXT NOT NULL) WITHOUT ROWID""")


@migrations()
def cases(db: Database) -> None:
    """Create the tables of decisions, quarantine, cases and packets."""
    for statement in _CASES:
        db.execute(statement)


_CASES = (
    """CREATE TABLE reviewers (
        folded TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        added_at TEXT NOT NULL) WITHOUT ROWID""",
    """CREATE TABLE decisions (
        id INTEGER PRIMARY KEY,
        target INTEGER NOT NULL REFERENCES targets (id),
        kind TEXT NOT NULL,
        reviewer TEXT NOT NULL,
        reason TEXT NOT NULL,
        capture TEXT REFERENCES captures (id),
        crawl INTEGER,
        at TEXT NOT NULL)""",
    "CREATE INDEX decisions_by_target ON decisions (target)",
    """CREATE TABLE quarantines (
        target INTEGER PRIMARY KEY REFERENCES targets (id),
        rule TEXT NOT NULL,
        place TEXT NOT NULL,
        at TEXT NOT NULL)""",
    """CREATE TABLE quarantine_releases (
        target INTEGER NOT NULL REFERENCES quarantines (target) ON DELETE CASCADE,
        reviewer TEXT NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (target, reviewer)) WITHOUT ROWID""",
    """CREATE TABLE cases (
        id INTEGER PRIMARY KEY,
        provider TEXT NOT NULL,
        state TEXT NOT NULL DEFAULT 'open',
        digest TEXT NOT NULL,
        opened_at TEXT NOT NULL,
        refreshed_at TEXT NOT NULL)""",
    "CREATE UNIQUE INDEX cases_one_open ON cases (provider) WHERE state = 'open'",
    """CREATE TABLE case_storefronts (
        case_id INTEGER NOT NULL REFERENCES cases (id),
        target INTEGER NOT NULL REFERENCES targets (id),
        roles TEXT NOT NULL,
        digest TEXT NOT NULL,
        PRIMARY KEY (case_id, target)) WITHOUT ROWID""",
    """CREATE TABLE case_releases (
        case_id INTEGER NOT NULL REFERENCES cases (id),
        digest TEXT NOT NULL,
        reviewer TEXT NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (case_id, digest, reviewer)) WITHOUT ROWID""",
    """CREATE TABLE case_events (
        id INTEGER PRIMARY KEY,
        case_id INTEGER NOT NULL REFERENCES cases (id),
        kind TEXT NOT NULL,
        note TEXT NOT NULL,
        at TEXT NOT NULL)""",
    """CREATE TABLE packets (
        id TEXT PRIMARY KEY,
        case_id INTEGER NOT NULL REFERENCES cases (id),
        file TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        stamped INTEGER NOT NULL,
        made_at TEXT NOT NULL) WITHOUT ROWID""",
)


@migrations()
def observations_by_use(db: Database) -> None:
    """Let views.findings find first and last sight of each use in an index alone."""
    db.execute("CREATE INDEX observations_by_use ON observations (target, provider, role, seen_at, capture, crawl)")


@migrations()
def rereading(db: Database) -> None:
    """Keep what only a whole visit tells of an observation, and how far a reading of old captures has come.

    Observations made before know neither until their captures are read again.
    """
    db.execute("ALTER TABLE observations ADD COLUMN moved INTEGER NOT NULL DEFAULT 0")
    db.execute("ALTER TABLE observations ADD COLUMN doubt TEXT NOT NULL DEFAULT ''")
    db.execute("""CREATE TABLE rereads (
            scope TEXT PRIMARY KEY,
            version TEXT NOT NULL,
            crawl INTEGER NOT NULL,
            target INTEGER NOT NULL,
            started_at TEXT NOT NULL) WITHOUT ROWID""")


@migrations()
def observations_in_doubt(db: Database) -> None:
    """Find the few marks that are in doubt without a look at all others."""
    db.execute("CREATE INDEX observations_in_doubt ON observations (target, provider, value) WHERE doubt <> ''")


@migrations()
def observed(db: Database) -> None:
    """Create the table of what people have seen elsewhere: on a receipt, in a provider's own answer."""
    db.execute("""CREATE TABLE observed (
            id INTEGER PRIMARY KEY,
            target INTEGER NOT NULL REFERENCES targets (id),
            kind TEXT NOT NULL,
            value TEXT NOT NULL,
            provider TEXT,
            role TEXT NOT NULL,
            how TEXT NOT NULL,
            reviewer TEXT NOT NULL,
            at TEXT NOT NULL,
            UNIQUE (target, kind, value))""")


@migrations()
def coding(db: Database) -> None:
    """Create the tables of what people coded of a target: who, on which crawl's pages, by which codebook."""
    db.execute("""CREATE TABLE codings (
            target INTEGER NOT NULL REFERENCES targets (id),
            coder TEXT NOT NULL,
            crawl INTEGER NOT NULL,
            codebook TEXT NOT NULL,
            at TEXT NOT NULL,
            PRIMARY KEY (target, coder)) WITHOUT ROWID""")
    db.execute("""CREATE TABLE coding_answers (
            target INTEGER NOT NULL,
            coder TEXT NOT NULL,
            variable TEXT NOT NULL,
            value TEXT NOT NULL,
            PRIMARY KEY (target, coder, variable),
            FOREIGN KEY (target, coder) REFERENCES codings (target, coder)) WITHOUT ROWID""")


@migrations()
def sketching(db: Database) -> None:
    """Create the table of sketches: signatures of a target's newest text and template, by which mirrors are found."""
    db.execute("""CREATE TABLE sketches (
            target INTEGER PRIMARY KEY REFERENCES targets (id),
            crawl INTEGER NOT NULL,
            capture TEXT NOT NULL REFERENCES captures (id),
            seen_at TEXT NOT NULL,
            text BLOB NOT NULL,
            template BLOB NOT NULL)""")


@migrations()
def diary(db: Database) -> None:
    """Keep of a case's events the day on which each happened, and which packet was sent."""
    db.execute("ALTER TABLE case_events ADD COLUMN day TEXT NOT NULL DEFAULT ''")
    db.execute("ALTER TABLE case_events ADD COLUMN packet TEXT NOT NULL DEFAULT ''")
    db.execute("UPDATE case_events SET day = substr(at, 1, 10)")


@migrations()
def by_target(db: Database) -> None:
    """Let what one target was on each night be found without a look at all others on every night."""
    db.execute("CREATE INDEX visits_by_target ON visits (target, state)")
    db.execute("CREATE INDEX verdicts_by_target ON verdicts (target, crawl, kind, seen_at)")
    db.execute("CREATE INDEX identifiers_by_target ON identifiers (target, kind, value, provider, seen_at, crawl)")
    db.execute("DROP INDEX captures_by_target")  # for its order a visit was looked for among all nights
    db.execute("CREATE INDEX captures_by_target ON captures (target, crawl, started_at)")
    answers = "(target, crawl, source, purpose, outcome, status) WHERE source = 'http' AND status IS NOT NULL"
    db.execute(f"CREATE INDEX captures_answered ON captures {answers}")
    marks = "(target, provider, role, rule, value, place, seen_at, capture, crawl, grade)"
    db.execute(f"CREATE INDEX observations_by_mark ON observations {marks}")
    db.execute("DROP INDEX observations_by_target")  # the new one begins as these two do
    db.execute("DROP INDEX observations_by_use")
