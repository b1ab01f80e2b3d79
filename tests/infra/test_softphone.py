"""What the softphone needs of the contact centre: its origin allowed, and whom to pass calls to."""

from infra.constructs.site import content_policy
from tests.infra.conftest import Assembly


def test_the_web_application_and_nothing_else_may_frame_the_panel(
    assembly: Assembly, local: Assembly
) -> None:
    (origin,) = assembly.resources("AWS::Connect::ApprovedOrigin").values()
    (at_home,) = local.resources("AWS::Connect::ApprovedOrigin").values()

    assert at_home["Properties"]["Origin"] == "http://127.0.0.1:8080"
    assert origin["Properties"]["Origin"] != "*"


def test_the_web_application_frames_its_own_instance_only() -> None:
    policy = content_policy("eu-west-2", "our-centre")

    assert "frame-src https://our-centre.my.connect.aws;" in policy
    assert "unsafe-eval" not in policy


def test_both_queues_can_be_chosen_in_a_transfer_and_agents_are_offered_them(
    assembly: Assembly,
) -> None:
    connects = assembly.resources("AWS::Connect::QuickConnect")
    queues = assembly.resources("AWS::Connect::Queue")
    (profile,) = assembly.resources("AWS::Connect::RoutingProfile").values()

    ((offering, queue),) = (
        (name, each) for name, each in queues.items() if "QuickConnectArns" in each["Properties"]
    )

    targets = {
        each["Properties"]["QuickConnectConfig"]["QueueConfig"]["QueueArn"]["Fn::GetAtt"][0]
        for each in connects.values()
    }
    assert targets == set(queues) - {offering}
    assert len(queue["Properties"]["QuickConnectArns"]) == len(connects)
    assert offering in str(profile["Properties"]["QueueConfigs"])


def test_agents_can_take_a_break(assembly: Assembly) -> None:
    (state,) = assembly.resources("AWS::Connect::AgentStatus").values()

    assert state["Properties"]["Name"] == "Break"
