"""Set up a trial: make its list once, keep only the sealed envelopes, and publish what fixes them."""

import secrets
import uuid
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction

from homeward.access.actions import action, record, require
from homeward.access.values import Permission, Viewer
from homeward.casework.models import RandomList, RandomTrial, RandomTrialHead
from homeward.casework.queries.trial_seed import seed_of
from homeward.casework.rules.random_allocation import (
    check_protocol,
    commitment_to,
    commitment_to_seed,
    envelopes_of,
    sealed_list,
    strata_of,
)
from homeward.casework.rules.trial_protocol import protocol_of, stored
from homeward.casework.values import Protocol
from homeward.practice.queries import model as model_of
from homeward.vocabulary.errors import Conflict, Invalid


@action
def set_up_trial(
    *,
    by: Viewer,
    model: str,
    version: str,
    title: str,
    why: str,
    cases_at_most: int,
    starts: date,
    today: date,
) -> UUID:
    """
    Set up a trial by the ratio, blocks and strata of a practice model. Returns its id.

    :param why: which study it is, who agreed it and where its protocol can be read
    :param cases_at_most: how many cases it can ever draw; each stratum gets a list as long
    :raises NotAllowed: if the viewer may not set trials up
    :raises Invalid: without a title or a reason, or by a model that says nothing of drawing lots
    :raises Conflict: if a trial of this model is under way, or this installation has no allocation key
    """
    require(by, Permission.TRIAL_SET_UP)
    random = model_of(model, version).random
    if random is None:
        raise Invalid.because("This practice model says nothing of allocating by lot.", field="model")
    for field, words, missing in (("title", title, "Give the trial a name."), ("why", why, "Say which study it is.")):
        if not words.strip():
            raise Invalid.because(missing, field=field)
    if starts < today:
        raise Invalid.because(
            "A trial starts today or later: no case may be drawn before its list was sealed.", field="starts"
        )
    protocol = protocol_of(random)
    check_protocol(protocol, cases_at_most=cases_at_most)
    trial = RandomTrial(
        id=uuid.uuid4(),
        title=title.strip()[:200],
        model_name=model,
        model_version=version,
        protocol=stored(protocol),
        why=why.strip(),
        starts=starts,
        cases_at_most=cases_at_most,
        salt=secrets.token_hex(16),
        set_up_by_name=by.name,
    )
    _seal(trial, protocol)
    record(
        "trial.set_up",
        by=by,
        detail={
            "trial": str(trial.id),
            "model": model,
            "version": version,
            "cases_at_most": cases_at_most,
            "seed_commitment": trial.seed_commitment,
            "list_commitment": trial.list_commitment,
        },
    )
    return trial.id


def _seal(trial: RandomTrial, protocol: Protocol) -> None:
    """Make the list, put every arm in its envelope, and forget the list."""
    seed = seed_of(trial)
    lists = {
        stratum: envelopes_of(
            str(trial.id), seed, stratum, sealed_list(seed, stratum, protocol, at_least=trial.cases_at_most)
        )
        for stratum in strata_of(protocol.strata)
    }
    trial.seed_commitment, trial.list_commitment = commitment_to_seed(seed), commitment_to(lists)
    try:
        with transaction.atomic():
            trial.save(force_insert=True)
            RandomTrialHead(trial=trial, model_name=trial.model_name).save(force_insert=True)
    except IntegrityError as clash:
        raise Conflict(
            "A trial of this practice model is under way already.", remedy="End that one first, or use another model."
        ) from clash
    for stratum, envelopes in lists.items():
        RandomList(trial=trial, stratum=stratum, envelopes=list(envelopes)).save(force_insert=True)
