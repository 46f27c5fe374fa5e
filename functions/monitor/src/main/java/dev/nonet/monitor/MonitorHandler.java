package dev.nonet.monitor;

import dev.nonet.shared.aws.AgentHandler;
import dev.nonet.shared.net.AddressGuard;

import java.time.Clock;
import java.util.Map;

import javax.net.ssl.SSLSocketFactory;

/// The monitor as a Lambda function.
public final class MonitorHandler extends AgentHandler {
    public MonitorHandler() {
        this(System.getenv());
        prime();
    }

    public MonitorHandler(Map<String, String> environment) {
        super(new MonitorAgent(http(MonitorConfig.from(environment))), environment);
    }

    private static HttpProbe http(MonitorConfig config) {
        var probe =
                new HttpProbe(
                        new AddressGuard(config.reach()),
                        () -> (SSLSocketFactory) SSLSocketFactory.getDefault(),
                        Clock.systemUTC());
        WarmUp.run(probe);
        return probe;
    }
}
