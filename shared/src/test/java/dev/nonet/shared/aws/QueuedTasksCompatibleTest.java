package dev.nonet.shared.aws;

import org.junit.jupiter.api.Tag;

/// The same tests on an SQS that was not written here.
///
/// Only with `-Pdocker`.
@Tag("docker")
class QueuedTasksCompatibleTest extends QueuedTasksTest {
    @Override
    QueueServer server() {
        return QueueServer.compatible();
    }
}
