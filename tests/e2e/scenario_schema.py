#!/usr/bin/env python3
# The schema of scenarios by an independent validator (python3-jsonschema, where it is installed).
# label: fast
# timeout: 60
import json
import sys
import unittest

try:
    import jsonschema
    import yaml
except ImportError:
    print("python3-jsonschema or python3-yaml is not installed")
    sys.exit(77)

from program import SHIPPED, SOURCE, ProgramTest

NUMBERS = ("tag:yaml.org,2002:int", "tag:yaml.org,2002:float", "tag:yaml.org,2002:null")


class CoreLoader(yaml.SafeLoader):
    """Reads YAML as 1.2 has it and editors do: dates, on and off are text."""


CoreLoader.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in rows if tag in NUMBERS]
    for letter, rows in yaml.SafeLoader.yaml_implicit_resolvers.items()}


class Schema(ProgramTest):
    def setUp(self):
        super().setUp()
        self.schema = json.loads(self.good("schema").stdout)
        self.validator = jsonschema.Draft7Validator(self.schema)

    def test_it_is_a_schema(self):
        jsonschema.Draft7Validator.check_schema(self.schema)

    def test_every_example_fits_its_property(self):
        sections = [self.schema, *self.schema["definitions"].values()]
        examples = 0
        for section in sections:
            for key, rule in section["properties"].items():
                whole = {**rule, "definitions": self.schema["definitions"]}
                for example in rule.get("examples", []):
                    jsonschema.Draft7Validator(whole).validate(example)
                    examples += 1
        self.assertGreater(examples, 60)

    def test_scenarios_fit(self):
        files = [*SHIPPED.glob("*.yaml"), *(SOURCE / "tests/cases").rglob("three-states/*.yaml")]
        self.assertGreater(len(files), 18)
        for file in files:
            with self.subTest(file.name):
                self.validator.validate(yaml.load(file.read_text(), CoreLoader))

    def test_bad_ones_do_not(self):
        good = yaml.load((SHIPPED / "baseline.yaml").read_text(), CoreLoader)
        for change in ({"horzion": "2027-12-31"}, {"run": {"paths": 0}}, {"run": {"paths": "1000"}},
                       {"do": [{"recognises": "CN", "on": "2026-03-01"}]},
                       {"do": [{"recognises": "CHN"}]}, {"model": {"frailty": True}}):
            with self.subTest(change):
                self.assertFalse(self.validator.is_valid({**good, **change}))


if __name__ == "__main__":
    unittest.main()
