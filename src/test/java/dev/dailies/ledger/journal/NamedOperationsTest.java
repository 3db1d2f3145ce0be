package dev.dailies.ledger.journal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.zaxxer.hikari.HikariDataSource;
import dev.dailies.ledger.LedgerFile;
import dev.dailies.ledger.Purchases.Allowance;
import dev.dailies.ledger.jdbc.JdbcLedger;
import dev.dailies.provider.Exchange;
import dev.dailies.shot.Credits;
import dev.dailies.shot.Shot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is asked about some operations that are named costs no more among very many
 * others. SQLite knows nothing of how many stand in a state; where it is given many names
 * and a state, it takes the state to be the rarer.
 */
@Timeout(120)
class NamedOperationsTest {

	private static final Instant NOW = Instant.parse("2026-03-02T09:15:00Z");

	private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

	private static final long EXECUTION = 1;

	private static final int AT_ONCE = 100;

	/** So many that the past of the first ones is packed. */
	private static final int SHOTS = 800;

	private static final Pattern NAMES_MANY = Pattern
		.compile("(?s).*\\b(?:id|shot_id|parent_id|operation_id) in \\(\\?(?:, \\?){20,}\\).*");

	private static final Pattern WALKS = Pattern
		.compile("SCAN .*|SEARCH operation USING (?:COVERING )?INDEX \\S+ \\((?:state|provider)=\\?\\)");

	private static final Pattern SAID = Pattern.compile("(?s)Executing prepared SQL (?:statement|update) \\[(.*)]");

	@TempDir
	private Path folder;

	@Test
	void are_found_by_their_names_and_not_among_all_that_stand_as_they_do() {
		try (HikariDataSource database = LedgerFile.in(this.folder);
				OpenLedger open = OpenLedger.of(database, this.folder.resolve(LedgerFile.NAME), CLOCK)) {
			List<Shot> shots = IntStream.range(0, SHOTS).mapToObj(Kites::shot).toList();
			open.ledger().put(shots, EXECUTION);
			assertThat(open.ledger().nextReady("acedata", null, NOW, EXECUTION)).isPresent();

			Set<String> statements = heard(() -> IntStream.iterate(0, (from) -> from < SHOTS, (from) -> from + AT_ONCE)
				.mapToObj((from) -> ids(shots.subList(from, from + AT_ONCE)))
				.forEach((ids) -> buy(open.ledger(), ids)));

			List<String> naming = statements.stream().filter((text) -> NAMES_MANY.matcher(text).matches()).toList();
			assertThat(naming).anyMatch((text) -> text.contains("left join operation parent"))
				.anyMatch((text) -> text.contains("from event where event.operation_id = operation.id"));
			assertThat(naming)
				.allSatisfy((text) -> assertThat(plan(database, text)).as(text.replaceAll("(?:\\?, )+", "..., "))
					.noneMatch((step) -> WALKS.matcher(step).matches()));
		}
	}

	private static List<String> plan(HikariDataSource database, String statement) {
		return JdbcClient.create(database)
			.sql("explain query plan " + statement.replace("?", "null"))
			.query((row, number) -> row.getString("detail"))
			.list();
	}

	private static void buy(JdbcLedger ledger, List<String> ids) {
		together(ledger, ids, (id) -> ledger.intend(id, Credits.of("0.114"), new Allowance(AT_ONCE, null, null, NOW)));
		together(ledger, ids, (id) -> {
			ledger.exchanges(CLOCK)
				.happened(id, new Exchange(Duration.ofMillis(12), "POST /veo/videos", "{}", 200, "{\"a\":1}"));
			ledger.accepted(id, "task-" + id, NOW);
		});
		together(ledger, ids, (id) -> ledger.rendered(id, "task-" + id, List.of(Kites.clip(id))));
		together(ledger, ids, (id) -> ledger.fetched(id, List.of(Kites.clip(id))));
	}

	private static void together(JdbcLedger ledger, List<String> ids, Consumer<String> move) {
		ledger.together(() -> ids.forEach(move));
	}

	private static List<String> ids(List<Shot> shots) {
		return shots.stream().map((shot) -> shot.operations().get(0).id()).toList();
	}

	/**
	 * What the database is asked meanwhile, as Spring says it to whoever debugs.
	 */
	private static Set<String> heard(Runnable work) {
		Logger logger = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(JdbcTemplate.class);
		Level before = logger.getLevel();
		ListAppender<ILoggingEvent> events = new ListAppender<>();
		events.start();
		logger.setLevel(Level.DEBUG);
		logger.setAdditive(false);
		logger.addAppender(events);
		try {
			work.run();
		}
		finally {
			logger.detachAppender(events);
			logger.setAdditive(true);
			logger.setLevel(before);
		}
		return events.list.stream()
			.map((event) -> SAID.matcher(event.getFormattedMessage()))
			.filter(Matcher::matches)
			.map((said) -> said.group(1))
			.collect(Collectors.toSet());
	}

}
