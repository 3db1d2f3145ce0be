package dev.dailies.run;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

import dev.dailies.ledger.Caps;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PolicyTest {

	@ParameterizedTest
	@CsvSource(textBlock = """
			# the first midnight hour comes twice
			Atlantic/Azores,  2026-10-25T00:30:00Z, 2026-10-25T00:00:00Z
			Atlantic/Azores,  2026-10-25T01:30:00Z, 2026-10-25T00:00:00Z
			Atlantic/Azores,  2026-10-26T00:59:00Z, 2026-10-25T00:00:00Z
			Atlantic/Azores,  2026-10-26T01:00:00Z, 2026-10-26T01:00:00Z
			America/Havana,   2026-11-01T04:30:00Z, 2026-11-01T04:00:00Z
			America/Havana,   2026-11-01T05:30:00Z, 2026-11-01T04:00:00Z
			America/Havana,   2026-11-02T04:59:00Z, 2026-11-01T04:00:00Z
			# and here there is no midnight
			America/Havana,   2026-03-08T05:30:00Z, 2026-03-08T05:00:00Z
			Europe/Berlin,    2026-10-25T22:59:00Z, 2026-10-24T22:00:00Z
			Europe/Berlin,    2026-10-25T23:00:00Z, 2026-10-25T23:00:00Z
			UTC,              2026-10-25T23:59:59Z, 2026-10-25T00:00:00Z
			""")
	void a_day_begins_once(ZoneId zone, Instant moment, Instant began) {
		Policy policy = new Policy(Caps.NONE, Caps.NONE, List.of(), null, null, false, null, null, zone);

		assertThat(policy.dayOf(moment)).isEqualTo(began);
		assertThat(policy.allowingUnpriced().during(null).zone()).isEqualTo(zone);
	}

}
