"""What every test shares."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings
from postgres_cluster import Cluster, missing

# A busy machine is no failure: no test asserts seconds, and neither does Hypothesis.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


@pytest.fixture(scope="session")
def postgres_programs() -> None:
    """PostgreSQL with PostGIS is there; where it is not, the test is skipped, and fails where CI is true."""
    reason = missing()
    if reason and os.environ.get("CI", "").lower() == "true":
        pytest.fail(f"with CI=true no test of PostGIS is skipped, but {reason}")
    if reason:
        pytest.skip(reason)


@pytest.fixture(scope="session")
def postgres(postgres_programs: None) -> Iterator[Cluster]:  # noqa: ARG001 - asked for what it sees to
    """A server of the tests' own."""
    with Cluster() as cluster:
        yield cluster
