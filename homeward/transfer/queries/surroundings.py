"""What an authority has set up that rows may name: teams, workers, practice models, contracts."""

from datetime import date

from homeward.access.queries.usernames import user_names
from homeward.access.values import Viewer
from homeward.outcomes.queries.prefixes import contracts_by_prefix
from homeward.practice import queries as practice
from homeward.practice.values import PracticeModel
from homeward.transfer.rules.ledger import ContractFacts, ModelFacts, Surroundings, WorkerFacts
from homeward.workforce import queries as workforce


def surroundings(*, by: Viewer, today: date) -> Surroundings:
    """Return what rows may name, by the words rows use for it: five statements and the shelf of models."""
    staff = workforce.practitioners(by=by)
    names = user_names([each.user_id for each in staff])
    usual = practice.model_in_use(by=by, on=today)
    models = {each.name: practice.model(each.name, each.version) for each in practice.models_of(by=by, on=today)}
    return Surroundings(
        teams={each.name.lower(): each.id for each in workforce.teams(by=by, on=today, with_closed=True)},
        workers={names[each.user_id].lower(): WorkerFacts(each.id, each.user_id) for each in staff},
        models={name: _facts(each) for name, each in models.items()},
        usual_model=usual.name if usual else "",
        contracts={
            prefix: ContractFacts(each.id, each.starts, each.ends)
            for prefix, each in contracts_by_prefix(by=by).items()
        },
    )


def _facts(model: PracticeModel) -> ModelFacts:
    return ModelFacts(
        name=model.name,
        version=model.version,
        programmes={each.key: each.weeks for each in model.programmes},
        measures={each.key: frozenset(edition.key for edition in each.editions) for each in model.measures},
    )
