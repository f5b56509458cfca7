"""The root command and the list of all nouns and verbs."""

import click

from monitor.cli import (
    capture,
    case,
    coding,
    crawl,
    demo,
    finding,
    graph,
    identify,
    mirrors,
    observe,
    packet,
    provider,
    reviewer,
    target,
    watch,
    workspace,
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--workspace", metavar="DIR", help="Workspace; default: $RAILMON_WORKSPACE, else the XDG data folder.")
@click.version_option(package_name="railmon")
def railmon(workspace: str | None) -> None:
    """Watch nudification storefronts, learn who carries their money and servers, and measure whether they stop."""


for command in (
    workspace.init,
    demo.demo,
    workspace.status,
    workspace.doctor,
    workspace.backup,
    crawl.crawl,
    watch.watch,
    target.target,
    identify.identify,
    capture.capture,
    finding.finding,
    finding.verdict,
    finding.operator,
    observe.observe,
    provider.provider,
    graph.graph,
    reviewer.reviewer,
    case.case,
    packet.packet,
):
    railmon.add_command(command)
for command in (coding.code, coding.codebook, coding.agreement, mirrors.mirrors):
    target.target.add_command(command)
