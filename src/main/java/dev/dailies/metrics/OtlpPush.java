package dev.dailies.metrics;

import java.net.URI;
import java.time.Duration;

import io.micrometer.core.ipc.http.HttpUrlConnectionSender;
import io.micrometer.registry.otlp.OtlpConfig;
import io.micrometer.registry.otlp.OtlpHttpMetricsSender;
import io.micrometer.registry.otlp.OtlpMeterRegistry;
import io.micrometer.registry.otlp.OtlpMetricsSender;
import org.jspecify.annotations.Nullable;

/**
 * Pushes numbers by OTLP over HTTP, and puts up with nobody being there.
 */
final class OtlpPush {

	private static final Duration PATIENCE = Duration.ofSeconds(3);

	private OtlpPush() {
	}

	/**
	 * A registry that pushes from now on.
	 */
	static OtlpMeterRegistry to(URI address, Duration every, Troubles troubles) {
		OtlpMetricsSender http = new OtlpHttpMetricsSender(new HttpUrlConnectionSender(PATIENCE, PATIENCE));
		return OtlpMeterRegistry.builder(new Config(address, every)).metricsSender((request) -> {
			try {
				http.send(request);
			}
			catch (Exception ex) {
				troubles.happened("could not be pushed to " + address, ex);
			}
		}).build();
	}

	private record Config(URI address, Duration every) implements OtlpConfig {

		@Override
		public @Nullable String get(String key) {
			return null;
		}

		@Override
		public String url() {
			return this.address.toString();
		}

		@Override
		public Duration step() {
			return this.every;
		}

	}

}
