"""What must not be lost is encrypted, restorable and protected; what fails rings an alarm."""

from tests.infra.conftest import Assembly


def test_every_table_can_be_restored_and_is_encrypted_with_our_key(assembly: Assembly) -> None:
    tables = assembly.resources("AWS::DynamoDB::Table")

    assert len(tables) == 4
    for table in tables.values():
        properties = table["Properties"]
        recovery = properties["PointInTimeRecoverySpecification"]
        assert recovery["PointInTimeRecoveryEnabled"] is True
        assert properties["SSESpecification"]["SSEType"] == "KMS"


def test_production_refuses_to_be_deleted(prod: Assembly) -> None:
    for table in prod.resources("AWS::DynamoDB::Table").values():
        assert table["Properties"]["DeletionProtectionEnabled"] is True
    kept = ("AWS::DynamoDB::Table", "AWS::S3::Bucket", "AWS::KMS::Key", "AWS::Cognito::UserPool")
    for kind in kept:
        for name, resource in prod.resources(kind, "records").items():
            assert resource["DeletionPolicy"] == "Retain", name
    (instance,) = prod.resources("AWS::Connect::Instance").values()
    assert instance["DeletionPolicy"] == "Retain"


def test_the_key_rotates(assembly: Assembly) -> None:
    (key,) = assembly.resources("AWS::KMS::Key").values()

    assert key["Properties"]["EnableKeyRotation"] is True


def test_no_bucket_can_be_public(assembly: Assembly) -> None:
    for name, bucket in assembly.resources("AWS::S3::Bucket").items():
        block = bucket["Properties"]["PublicAccessBlockConfiguration"]
        assert set(block.values()) == {True}, name


def test_the_tickets_have_a_stream_and_sharded_indexes(local: Assembly) -> None:
    (tickets,) = (
        table["Properties"]
        for name, table in local.resources("AWS::DynamoDB::Table").items()
        if name.startswith("Tickets")
    )

    indexes = {
        index["IndexName"]: [key["AttributeName"] for key in index["KeySchema"]]
        for index in tickets["GlobalSecondaryIndexes"]
    }
    assert tickets["StreamSpecification"]["StreamViewType"] == "NEW_AND_OLD_IMAGES"
    assert indexes == {
        "by_status": ["status_shard", "sort_at"],
        "by_owner": ["owner", "sort_at"],
        "by_due": ["due_shard", "due_at"],
        "by_look": ["due_shard", "look_at"],
    }


def test_every_queue_has_a_dead_letter_queue_and_every_dead_letter_rings(
    assembly: Assembly,
) -> None:
    queues = assembly.resources("AWS::SQS::Queue")
    rings = str(assembly.resources("AWS::CloudWatch::Alarm"))

    working = {n for n, queue in queues.items() if "RedrivePolicy" in queue["Properties"]}
    letters = queues.keys() - working

    assert len(working) == 4
    assert len(letters) == 18
    for name in letters:
        assert name in rings, name


def test_every_queue_topic_and_stream_is_encrypted(assembly: Assembly) -> None:
    for kind in ("AWS::SQS::Queue", "AWS::SNS::Topic"):
        for name, resource in assembly.resources(kind).items():
            assert "KmsMasterKeyId" in resource["Properties"], name


def test_what_fails_without_a_caller_lands_in_a_dead_letter_queue(assembly: Assembly) -> None:
    functions = {
        function["Properties"]["Handler"].split(".")[1]: function["Properties"]
        for function in assembly.resources("AWS::Lambda::Function").values()
    }

    for folder in ("contact_events", "chat_stream", "sweeper"):
        assert "DeadLetterConfig" in functions[folder], folder
    for rule in assembly.resources("AWS::Events::Rule").values():
        assert all("DeadLetterConfig" in target for target in rule["Properties"]["Targets"])


def test_raw_contacts_announce_themselves_to_their_queues(local: Assembly) -> None:
    announced = {
        rule["Value"]
        for bucket in local.resources("AWS::S3::Bucket", "records").values()
        for queue in bucket["Properties"]
        .get("NotificationConfiguration", {})
        .get("QueueConfigurations", [])
        for rule in queue["Filter"]["S3Key"]["Rules"]
    }

    assert announced == {"mail/", "connect/heliograph/CallRecordings/ivr/", ".wav"}


def test_no_custom_resource_needs_node(assembly: Assembly) -> None:
    runtimes = {
        function["Properties"]["Runtime"]
        for function in assembly.resources("AWS::Lambda::Function").values()
    }

    assert runtimes == {"python3.13"}


def test_a_stream_halves_what_fails_and_leaves_the_bad_item_where_an_alarm_rings(
    assembly: Assembly,
) -> None:
    streams = [
        mapping["Properties"]
        for mapping in assembly.resources("AWS::Lambda::EventSourceMapping", "desk").values()
        if "StartingPosition" in mapping["Properties"]
    ]

    assert len(streams) == 2
    for stream in streams:
        assert stream["BisectBatchOnFunctionError"] is True
        assert stream["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
        (queue, _) = stream["DestinationConfig"]["OnFailure"]["Destination"]["Fn::GetAtt"]
        assert queue in str(assembly.resources("AWS::CloudWatch::Alarm", "desk"))
