"""What imports cannot show: foreign keys point down, leave no way back up, and never cascade."""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.db import models

from tests.architecture.house import ROOMS_WITH_DOORS, floor_of


def _links() -> Iterator[tuple[str, str, str, models.ForeignKey]]:
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.get_fields():
            is_ours = model._meta.app_label in ROOMS_WITH_DOORS
            if is_ours and isinstance(field, models.ForeignKey) and field.model is model:
                other = field.remote_field.model._meta.app_label
                yield f"{model._meta.label}.{field.name}", model._meta.app_label, other, field


def test_links_between_rooms_point_down() -> None:
    upwards = [
        f"{name} -> {other}"
        for name, room, other, _ in _links()
        if room != other and (other not in ROOMS_WITH_DOORS or floor_of(other) >= floor_of(room))
    ]
    assert upwards == []


def test_links_between_rooms_leave_no_way_back_up() -> None:
    named_back = [
        name for name, room, other, field in _links() if room != other and field.remote_field.related_name != "+"
    ]
    assert named_back == []


def test_deleting_a_record_never_takes_another_rooms_with_it() -> None:
    cascading = [
        name
        for name, room, other, field in _links()
        if room != other and field.remote_field.on_delete not in {models.PROTECT, models.RESTRICT}
    ]
    assert cascading == []


def test_every_public_id_is_opaque() -> None:
    sequential = [
        model._meta.label
        for model in apps.get_models()
        if model._meta.app_label in ROOMS_WITH_DOORS
        and isinstance(model._meta.pk, models.AutoField)
        and _is_addressed(model)
    ]
    assert sequential == []


def _is_addressed(model: type[models.Model]) -> bool:
    """Whether rows of it are ever named in an address: those of records are."""
    from homeward.access.records import Record

    return issubclass(model, Record)


def test_no_generic_foreign_keys_and_no_many_to_many_between_rooms() -> None:
    found = []
    for model in apps.get_models():
        if model._meta.app_label not in ROOMS_WITH_DOORS:
            continue
        found += [f"{model._meta.label}.{field.name}" for field in model._meta.private_fields]
        found += [
            f"{model._meta.label}.{field.name}"
            for field in model._meta.many_to_many
            if field.remote_field.model._meta.app_label != model._meta.app_label
        ]
    assert found == []
