# Short names for what the tools do; nothing is decided here. ENV is a table of samconfig.toml: dev, staging or prod.
ENV ?= dev

.PHONY: build test demo validate deploy

build:
	mvn -B -ntp -DskipTests package
	sam build

test:
	mvn -B -ntp verify

demo:
	./nonet demo

validate:
	cfn-lint --template template.yaml
	sam validate --lint

deploy: validate build
	sam deploy --config-env $(ENV)
