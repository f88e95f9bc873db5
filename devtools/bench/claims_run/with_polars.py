"""The claims run in Polars: no grouped windows, one running maximum over the whole column."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from devtools.bench.claims_run.question import Answer, Question, Rows

# A child and a day in one number: the running maximum of the ends never reaches into the next child.
SHIFT = 1 << 20


def read(file: Path) -> pl.DataFrame:
    """Return the episodes in memory, in the order of children and days."""
    columns = ["child", "la", "referral", "start", "end"]
    frame = pl.read_parquet(file, columns=columns).with_columns(
        pl.col("referral", "start", "end").cast(pl.Int32),
        key=pl.col("child").cast(pl.Int64) * SHIFT + pl.col("start").cast(pl.Int32),
    )
    return frame if frame["key"].is_sorted() else frame.sort("key")


def answer(frame: pl.DataFrame, question: Question) -> Answer:
    """Return the three tables."""
    spells = _spells(frame, question)
    return Answer(care=_care(spells, question), spells=_reentries(spells, question), weeks=_weeks(spells, question))


def _spells(frame: pl.DataFrame, question: Question) -> pl.DataFrame:
    end = pl.col("end").fill_null(question.known_end)
    reached = (pl.col("child").cast(pl.Int64) * SHIFT + end).cum_max()
    starts = (
        frame.lazy()
        .with_columns(reached=reached)
        .with_columns(before=pl.col("reached").shift(1))
        .filter((pl.col("key") > pl.col("before")).fill_null(value=True))
        .select(
            "child",
            "la",
            "referral",
            "start",
            end=(pl.col("before").shift(-1, fill_value=pl.lit(_last_reached(frame, question))) % SHIFT).cast(pl.Int32),
        )
        .with_columns(
            is_first=(pl.col("child") != pl.col("child").shift(1)).fill_null(value=True),
            is_last=(pl.col("child") != pl.col("child").shift(-1)).fill_null(value=True),
            following=pl.col("start").shift(-1),
            previous=pl.col("end").shift(1),
        )
    )
    return starts.collect()


def _last_reached(frame: pl.DataFrame, question: Question) -> int:
    last = frame.filter(pl.col("child") == frame["child"][-1])["end"].fill_null(question.known_end).max()
    assert isinstance(last, int)  # noqa: S101 (the column holds whole numbers)
    return int(frame["child"][-1]) * SHIFT + last


def _care(spells: pl.DataFrame, question: Question) -> Rows:
    until = pl.min_horizontal(pl.col("referral") + question.care_days, pl.lit(question.known_end))
    inside = pl.min_horizontal("end", until) - pl.max_horizontal("start", "referral")
    quarter = pl.col("referral").cast(pl.Date)
    table = (
        spells.lazy()
        .group_by("la", quarter=quarter.dt.year().cast(pl.Int32) * 4 + quarter.dt.quarter() - 1)
        .agg(
            inside.clip(lower_bound=0).cast(pl.Int64).sum(),
            (until - pl.col("referral")).filter(pl.col("is_first")).cast(pl.Int64).sum().alias("child_days"),
        )
    )
    return _rows(table)


def _reentries(spells: pl.DataFrame, question: Question) -> Rows:
    followed = pl.col("end") + question.reentry_days < question.known_end
    again = ~pl.col("is_last") & (pl.col("following") - pl.col("end") <= question.reentry_days)
    table = (
        spells.lazy()
        .group_by("la", year=pl.col("start").cast(pl.Date).dt.year())
        .agg(spells=pl.len(), followed=followed.sum(), reentries=(followed & again).sum())
    )
    return _rows(table)


def _weeks(spells: pl.DataFrame, question: Question) -> Rows:
    since = pl.col("referral")
    until = pl.min_horizontal(since + question.week_days, pl.lit(question.known_end))
    gap_from = pl.when("is_first").then(since).otherwise(pl.max_horizontal("previous", since))
    before = (pl.min_horizontal("start", until) - gap_from).clip(lower_bound=0) // 7
    after = (until - pl.max_horizontal("end", since)).clip(lower_bound=0) // 7
    weeks = before + pl.when("is_last").then(after).otherwise(0)
    return _rows(spells.lazy().group_by("la").agg(weeks=weeks.cast(pl.Int64).sum()))


def _rows(table: pl.LazyFrame) -> Rows:
    return list(table.collect().rows())
