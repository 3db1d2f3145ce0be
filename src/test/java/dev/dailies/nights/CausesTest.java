package dev.dailies.nights;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import dev.dailies.ledger.file.Database;
import dev.dailies.ledger.jdbc.LedgerCounts;
import dev.dailies.screen.CauseLines;
import dev.dailies.words.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class CausesTest {

	@TempDir
	private Path folder;

	@Test
	void the_last_lines_the_messages_and_the_page_name_the_same_causes_in_the_same_order() throws Exception {
		try (Night night = new Night(this.folder)) {
			night.manifest("id,prompt", "zebra,A zebra", "kite,A kite", "tram,A tram", "boat,A boat", "fox,A fox",
					"owl,An owl");
			night.run();
			// one of a kind, three that differ in a number, and two others as common as
			// each
			// other
			strike(night, "zebra", "no_output", "nothing was made");
			for (String shot : List.of("kite", "boat", "owl")) {
				strike(night, shot, "filtered", "task t" + shot.hashCode() + " was filtered");
			}
			strike(night, "tram", "rights", "it shows a face");

			List<String> closing = CauseLines.of(new LedgerCounts(Database.forReading(ledger(night))).causes());
			List<String> message = CauseLines.brief(new LedgerCounts(Database.forReading(ledger(night))).causes(), 3);
			assertThat(night.program("report", "--out", night.out().toString()).exitCode())
				.isEqualTo(ExitCode.DONE.code());
			List<String> page = onPage(Files.readString(night.out().resolve("report.html")));

			assertThat(page).hasSize(3);
			IntStream.range(0, 3).forEach((i) -> {
				assertThat(closing.get(i)).as("closing line").contains(page.get(i));
				assertThat(message.get(i)).as("message").contains(page.get(i));
			});
			assertThat(closing.get(0)).startsWith("  3 operations failed");
			assertThat(message).containsSubsequence("1 failed: nothing was made", "1 failed: it shows a face");
		}
	}

	private static void strike(Night night, String shot, String code, String error) throws SQLException {
		night.sql("update operation set state = 'failed', error_code = '" + code + "', error = '" + error
				+ "' where shot_id = '" + shot + "'");
	}

	private static Path ledger(Night night) {
		return night.out().resolve("dailies.db");
	}

	private static List<String> onPage(String page) {
		return Pattern.compile("<li class=\"failed\">.*?<span dir=\"auto\">([^<]*)</span>", Pattern.DOTALL)
			.matcher(page)
			.results()
			.map((MatchResult found) -> found.group(1))
			.toList();
	}

}
