package dev.dailies.metrics;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import dev.dailies.shot.Credits;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RunMetersTest {

	private static final String CAP = "dailies.credits.cap";

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final RunMeters meters = new RunMeters(this.registry, Clock.systemUTC());

	@Test
	void a_cap_that_stays_keeps_its_gauge_and_another_is_told() {
		List<String> made = new ArrayList<>();
		this.registry.config().onMeterAdded((meter) -> made.add(meter.getId().getName()));

		this.meters.cap(Credits.of("40"));
		this.meters.cap(Credits.of("40.0"));

		assertThat(made).containsExactly(CAP);
		assertThat(this.registry.get(CAP).gauge().value()).isEqualTo(40);

		this.meters.cap(Credits.of("25.5"));

		assertThat(this.registry.get(CAP).gauge().value()).isEqualTo(25.5);
	}

}
