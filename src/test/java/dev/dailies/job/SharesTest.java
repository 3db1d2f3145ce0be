package dev.dailies.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import dev.dailies.ledger.server.Crew.Member;
import org.junit.jupiter.api.Test;

/**
 * The remark on who brought what home.
 */
class SharesTest {

	@Test
	void whoever_brought_the_most_is_named_first() {
		assertThat(Shares.note(List.of(member("process 1 on tor-1", 1, 400_000),
				member("process 2 on tor-2", 3, 2_000_000), member("process 3 on tor-3", 0, 0))))
			.contains(
					"Brought home by process 2 on tor-2: 3 operations, 2.0 MB; process 1 on tor-1: 1 operation, 0.4 MB");
	}

	@Test
	void one_that_did_it_all_is_no_news() {
		assertThat(Shares.note(List.of(member("process 1 on tor-1", 9, 1), member("process 2 on tor-2", 0, 0))))
			.isEmpty();
	}

	@Test
	void many_are_summed_up_after_the_first_eight() {
		Optional<String> note = Shares.note(IntStream.rangeClosed(1, 11)
			.mapToObj((number) -> member("process " + number, number, 1_000_000))
			.toList());

		assertThat(note)
			.hasValueSatisfying((text) -> assertThat(text).startsWith("Brought home by process 11: 11 operations")
				.contains("process 4: ")
				.doesNotContain("process 3: ")
				.endsWith("others (3): 6 operations, 3.0 MB"));
	}

	private static Member member(String name, int operations, long bytes) {
		return new Member(name, Duration.ZERO, 0, false, operations, bytes, Optional.empty());
	}

}
