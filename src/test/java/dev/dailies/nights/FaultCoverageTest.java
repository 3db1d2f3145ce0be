package dev.dailies.nights;

import java.util.Objects;
import java.util.stream.Stream;

import dev.dailies.sandbox.played.Fault;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * No fault is left out at all providers.
 */
class FaultCoverageTest {

	@ParameterizedTest
	@EnumSource
	void every_fault_has_a_provider_that_can_have_it(Fault fault) {
		assertThat(Stream.of(AceDataFaultRunTest.course(fault), KieFaultRunTest.course(fault),
				UseApiFaultRunTest.course(fault)))
			.anyMatch(Objects::nonNull);
	}

}
