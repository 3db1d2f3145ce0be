package dev.dailies.act;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

import com.zaxxer.hikari.HikariDataSource;
import dev.dailies.act.Retry.Act;
import dev.dailies.act.Retry.Which;
import dev.dailies.ledger.LedgerFile;
import dev.dailies.ledger.LedgerOperation;
import dev.dailies.ledger.LedgerReader;
import dev.dailies.ledger.LedgerReader.About;
import dev.dailies.ledger.OperationEvent;
import dev.dailies.ledger.OperationEvent.Moved;
import dev.dailies.ledger.Person;
import dev.dailies.ledger.file.LedgerLock;
import dev.dailies.ledger.jdbc.JdbcLedger;
import dev.dailies.ledger.jdbc.JdbcLedgerReader;
import dev.dailies.ledger.journal.OpenLedger;
import dev.dailies.shot.Approval;
import dev.dailies.shot.Approvals;
import dev.dailies.shot.Credits;
import dev.dailies.shot.OperationState;
import dev.dailies.words.RefusedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/**
 * What a person decides is priced first, and done only as it was priced.
 */
class ActsTest {

	private static final Instant NOW = Instant.parse("2026-03-02T09:15:00Z");

	private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

	private static final Person ANNA = new Person("anna");

	private static final Decision ALL_OF_ROBOT = approve("robot", Approval.ALL);

	@TempDir
	private Path folder;

	private int price = 2;

	@BeforeEach
	void buy() {
		inLedger(ThreeShots::buy);
	}

	@Test
	void an_approval_is_priced_with_what_is_bought_after_it_and_nothing_is_changed() throws IOException {
		Map<String, OperationState> before = states();

		Priced priced = acts().price(ALL_OF_ROBOT);

		assertThat(priced.operations()).extracting(Affected::name)
			.containsExactlyInAnyOrder("robot upsample:4k", "robot gif", "robot take 2 upsample:4k",
					"robot take 2 gif");
		assertThat(priced.operations()).filteredOn(Affected::follows).extracting(Affected::step).containsOnly("gif");
		assertThat(priced.credits()).containsExactly(Map.entry("acedata", Credits.of("8")));
		assertThat(priced.counted()).containsExactly(Map.entry("acedata", Credits.ZERO));
		assertThat(priced.unpriced()).isEmpty();
		assertThat(states()).isEqualTo(before);
	}

	@Test
	void a_price_stands_in_the_way_of_no_run_that_begins_in_that_moment() throws IOException {
		acts().price(ALL_OF_ROBOT);

		assertThat(LedgerLock.file(file())).as("no lock was taken").doesNotExist();
	}

	@Test
	void what_the_credits_cost_is_said_in_money_where_a_rate_is_known() throws IOException {
		assertThat(acts().price(ALL_OF_ROBOT).money()).hasToString("Optional[0.4 USD]");

		inLedger((ledger) -> ledger.note(About.RATES, ""));

		assertThat(acts().price(ALL_OF_ROBOT).money()).isEmpty();
	}

	@Test
	void the_chosen_take_may_be_bought_and_outlives_the_next_reading_of_the_sheet() throws IOException {
		Decision second = approve("robot", Approval.of("2"));

		Priced done = acts().act(second, acts().price(second).digest(), ANNA);

		assertThat(done.credits()).containsExactly(Map.entry("acedata", Credits.of("4")));
		inLedger((ledger) -> {
			ledger.put(List.of(ThreeShots.robot(), ThreeShots.kite(), ThreeShots.storm()), 2);
			ledger.manifestRead(2);
			ledger.holdAgain();
		});
		assertThat(states()).containsEntry("robot 1 upsample:4k", OperationState.HELD)
			.containsEntry("robot 2 upsample:4k", OperationState.READY);
	}

	@Test
	void a_choice_that_the_shot_does_not_hold_and_a_shot_that_is_not_there_are_refused() {
		assertThatExceptionOfType(RefusedException.class)
			.isThrownBy(() -> acts().price(approve("robot", Approval.of("7"))))
			.withMessageContaining("by the name of take 7. What does: x, 1, 2, upsample:4k")
			.withMessageContaining("Nothing was changed.");
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> acts().price(approve("robto", Approval.ALL)))
			.withMessageContaining("Did you mean 'robot'?");
	}

	@Test
	void what_was_priced_before_the_ledger_moved_is_refused_and_nothing_is_changed() throws IOException {
		String digest = acts().price(ALL_OF_ROBOT).digest();
		acts().actAtOnce(approve("robot", Approval.of("1")), new Person("bert"));
		Map<String, OperationState> before = states();

		assertThatExceptionOfType(MovedSinceException.class).isThrownBy(() -> acts().act(ALL_OF_ROBOT, digest, ANNA))
			.withMessageContaining("Have it priced again");

		assertThat(states()).isEqualTo(before);
	}

	@Test
	void what_was_priced_at_another_price_is_refused() throws IOException {
		String digest = acts().price(ALL_OF_ROBOT).digest();
		this.price = 3;

		assertThatExceptionOfType(MovedSinceException.class).isThrownBy(() -> acts().act(ALL_OF_ROBOT, digest, ANNA));
		assertThat(acts().act(ALL_OF_ROBOT, acts().price(ALL_OF_ROBOT).digest(), ANNA).credits())
			.containsExactly(Map.entry("acedata", Credits.of("12")));
	}

	@Test
	void what_was_priced_is_done_once() throws IOException {
		Decision redo = settle(Act.REDO, "robot", 1);
		String digest = acts().price(redo).digest();
		acts().act(redo, digest, ANNA);
		String again = ThreeShots.robot().operations().get(0).id();
		inLedger((ledger) -> ThreeShots.home(ledger, again));

		assertThatExceptionOfType(MovedSinceException.class).isThrownBy(() -> acts().act(redo, digest, ANNA));
	}

	@Test
	void every_take_of_a_shot_is_made_again_with_one_decision() throws IOException {
		Decision redo = new Decision.Settle(Which.of(Act.REDO, Set.of("robot")));

		Priced done = acts().act(redo, acts().price(redo).digest(), ANNA);

		assertThat(done.operations()).filteredOn((one) -> !one.follows())
			.extracting(Affected::name)
			.containsExactly("robot generate", "robot take 2 generate");
		assertThat(states()).containsEntry("robot 1 generate", OperationState.READY)
			.containsEntry("robot 2 generate", OperationState.READY);
	}

	@Test
	void what_waits_for_an_approval_after_it_is_made_again_is_no_price_of_it() throws IOException {
		Priced priced = acts().price(settle(Act.REDO, "robot", 1));

		assertThat(priced.operations()).extracting(Affected::name, (one) -> String.valueOf(one.price()))
			.containsExactly(tuple("robot generate", "2"), tuple("robot upsample:4k", "0"), tuple("robot gif", "0"));
	}

	@Test
	void what_failed_is_bought_again_with_what_waited_for_it() throws IOException {
		Decision failed = new Decision.Settle(Which.of(Act.FAILED, Set.of()));

		Priced done = acts().act(failed, acts().price(failed).digest(), ANNA);

		assertThat(done.operations()).extracting(Affected::name).containsExactly("kite generate", "kite gif");
		assertThat(states()).containsEntry("kite 1 generate", OperationState.READY)
			.containsEntry("kite 1 gif", OperationState.BLOCKED);
	}

	@Test
	void what_is_unknown_is_given_up_and_stays_counted_and_nothing_is_bought_for_it() throws IOException {
		Decision abandon = new Decision.Settle(Which.of(Act.ABANDON, Set.of("storm")));

		Priced done = acts().act(abandon, acts().price(abandon).digest(), ANNA);

		assertThat(done.credits()).isEmpty();
		assertThat(done.counted()).containsExactly(Map.entry("acedata", Credits.of("2")));
		assertThat(states()).containsEntry("storm 1 generate", OperationState.FAILED);
	}

	@Test
	void who_did_what_and_when_is_in_the_shots_life_and_outlives_the_ledger() throws IOException {
		acts().actAtOnce(approve("robot", Approval.of("2")), ANNA);
		acts().actAtOnce(settle(Act.FAILED, "kite", 1), new Person("bert"));
		acts().actAtOnce(new Decision.Settle(Which.of(Act.ADOPT, Set.of("storm"))), new Person("cleo"));
		assertThat(words()).contains("kite skipped -> blocked its source is asked for again, bert at " + NOW);

		for (String file : List.of("dailies.db", "dailies.db-wal", "dailies.db-shm")) {
			Files.deleteIfExists(this.folder.resolve(file));
		}

		assertThat(words()).as("what was never bought, the sheet says again")
			.containsExactlyInAnyOrder("robot held -> ready approved, anna at " + NOW,
					"kite failed -> ready to be bought again, bert at " + NOW,
					"storm unknown -> unknown its task is to be searched for again, cleo at " + NOW);
	}

	@Test
	void a_ledger_from_before_it_was_written_down_who_did_it_opens_and_tells_the_rest() throws Exception {
		acts().actAtOnce(settle(Act.FAILED, "kite", 1), ANNA);
		try (HikariDataSource database = LedgerFile.in(this.folder);
				Connection connection = database.getConnection();
				Statement statement = connection.createStatement()) {
			statement.execute("alter table event drop column who");
		}

		assertThat(readOnly("kite")).isNotEmpty().allMatch((event) -> !(event instanceof Moved m) || m.who() == null);

		acts().actAtOnce(approve("robot", Approval.of("1")), ANNA);
		assertThat(words()).containsExactly("robot held -> ready approved, anna at " + NOW);
	}

	@Test
	void nothing_is_priced_or_done_while_a_run_is_at_work() throws IOException {
		Path ledger = file();

		LedgerLock.whileHeld(ledger, () -> {
			assertThatExceptionOfType(LedgerLock.HeldException.class).isThrownBy(() -> acts().price(ALL_OF_ROBOT));
			assertThatExceptionOfType(LedgerLock.HeldException.class)
				.isThrownBy(() -> acts().actAtOnce(ALL_OF_ROBOT, ANNA))
				.withMessageContaining("Another run works on");
			return ledger;
		});
	}

	private Acts acts() {
		return new Acts(file(), this.folder.resolve("clips"),
				(provider, order, source) -> Optional.of(Credits.of(BigDecimal.valueOf(this.price))), CLOCK);
	}

	private static Decision approve(String shot, Approval approval) {
		return new Decision.Approve(new Approvals(Map.of(shot, approval)));
	}

	private static Decision settle(Act act, String shot, int take) {
		return new Decision.Settle(one(act, shot, take));
	}

	private static Which one(Act act, String shot, int take) {
		return new Which(act, Set.of(shot), Map.of(), take, "generate", null, false);
	}

	/**
	 * What happened on somebody's word.
	 */
	private List<String> words() {
		List<String> words = new ArrayList<>();
		inLedger((ledger) -> ledger.forEachShot((shot) -> ledger.history(shot.id()).values().forEach((events) -> {
			for (OperationEvent event : events) {
				if (event instanceof Moved moved && moved.who() != null) {
					words.add(shot.id() + " " + moved.from().word() + " -> " + moved.to().word() + " " + moved.note()
							+ ", " + moved.who() + " at " + moved.at());
				}
			}
		})));
		return words;
	}

	private List<OperationEvent> readOnly(String shot) throws SQLException {
		try (HikariDataSource database = LedgerFile.in(this.folder)) {
			LedgerReader reader = new JdbcLedgerReader(database);
			return reader.history(shot).values().stream().flatMap(List::stream).toList();
		}
	}

	private Map<String, OperationState> states() {
		Map<String, OperationState> states = new TreeMap<>();
		inLedger((ledger) -> ledger.forEachShot((shot) -> shot.operations()
			.stream()
			.filter(LedgerOperation::inManifest)
			.forEach((one) -> states
				.put(shot.id() + " " + one.operation().take() + " " + one.operation().order().step(), one.state()))));
		return states;
	}

	private void inLedger(Consumer<JdbcLedger> work) {
		try (HikariDataSource database = LedgerFile.in(this.folder);
				OpenLedger open = OpenLedger.of(database, file(), CLOCK)) {
			work.accept(open.ledger());
		}
	}

	private Path file() {
		return this.folder.resolve(LedgerFile.NAME);
	}

}
