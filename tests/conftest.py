"""What every test shares."""

from hypothesis import HealthCheck, settings

# A busy machine is no failure: no test asserts seconds, and neither does Hypothesis.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")
