"""The checks that every connector and every template must pass, ours and yours.

    from handoff.testing import check_connector

    def test_my_connector():
        assert check_connector("my-connectors/acme_desk").problems == ()

``handoff connectors test DIR`` and ``handoff templates check DIR`` run the same.
"""

from handoff.testing.cases import write_goldens
from handoff.testing.conformance import Conformance, Problem, check_connector
from handoff.testing.template_cases import write_template_goldens
from handoff.testing.template_conformance import TemplateConformance, check_template

__all__ = [
    "Conformance",
    "Problem",
    "TemplateConformance",
    "check_connector",
    "check_template",
    "write_goldens",
    "write_template_goldens",
]
