"""Every table knows whose it is: no model, index or constraint forgets the committee."""

import pytest
from django.apps import apps
from django.db import models

from liangce.kernel.tenancy import CommitteeOwned, ForgotCommittee

OURS = [model for model in apps.get_models() if model.__module__.startswith("liangce.")]
OWNED = [model for model in OURS if issubclass(model, CommitteeOwned)]
TABLES = [model for model in OWNED if not model._meta.proxy]
NOT_OWNED = {
    "kernel.Committee": "is the committee",
    "people.Account": "one person may sit in several committees and signs in once",
}
NOT_LED = {
    "delivery_due": "the outbox is emptied by one worker for every committee, in the order of time",
}


def test_every_model_belongs_to_a_committee() -> None:
    assert {model._meta.label for model in OURS if model not in OWNED} == set(NOT_OWNED)


@pytest.mark.parametrize("model", OWNED, ids=lambda model: model._meta.label)
def test_objects_refuse_until_a_committee_is_named(model: type[CommitteeOwned]) -> None:
    with pytest.raises(ForgotCommittee):
        model.objects.all()


@pytest.mark.parametrize("model", OWNED, ids=lambda model: model._meta.label)
def test_django_s_own_manager_is_the_unscoped_one(model: type[CommitteeOwned]) -> None:
    assert model._default_manager.name == "unscoped"


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model._meta.label)
def test_indexes_and_unique_constraints_lead_with_the_committee(model: type[CommitteeOwned]) -> None:
    unique = [one for one in model._meta.constraints if isinstance(one, models.UniqueConstraint)]
    wrong = {one.name for one in (*model._meta.indexes, *unique) if list(one.fields)[:1] != ["committee"]}
    assert wrong <= set(NOT_LED)
    assert not model._meta.unique_together


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model._meta.label)
def test_no_field_is_unique_over_all_committees(model: type[CommitteeOwned]) -> None:
    assert [field.name for field in model._meta.concrete_fields if field.unique] == ["id"]


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model._meta.label)
def test_keys_can_move_to_another_database(model: type[CommitteeOwned]) -> None:
    assert isinstance(model._meta.pk, models.BigIntegerField)
    assert not model._meta.many_to_many, (
        "a table between two others would have keys of its own, and no committee"
    )


def test_every_exception_is_still_needed() -> None:
    indexes = {index.name for model in TABLES for index in model._meta.indexes}
    assert set(NOT_LED) <= indexes
