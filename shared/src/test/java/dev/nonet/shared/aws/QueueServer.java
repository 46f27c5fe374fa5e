package dev.nonet.shared.aws;

import dev.nonet.harness.SqsServer;

import java.time.Duration;

/// A server of queues for a test.
interface QueueServer extends AutoCloseable {
    /// Makes a queue.
    ///
    /// @return its URL
    String create(String name);

    @Override
    void close();

    /// ElasticMQ, in this process.
    static QueueServer inProcess(Duration visibility) {
        var server = SqsServer.start();
        return new QueueServer() {
            @Override
            public String create(String name) {
                server.createQueue(name, visibility, "", 0);
                return server.queueUrl(name);
            }

            @Override
            public void close() {
                server.close();
            }
        };
    }

    /// A server that was not written here.
    static QueueServer compatible() {
        var server = AwsServer.start();
        return new QueueServer() {
            @Override
            public String create(String name) {
                return server.createQueue(name);
            }

            @Override
            public void close() {
                server.close();
            }
        };
    }
}
