package dev.dailies.desk.web;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.zaxxer.hikari.HikariDataSource;
import dev.dailies.act.ThreeShots;
import dev.dailies.desk.DeskFolder;
import dev.dailies.desk.OwnProgram;
import dev.dailies.desk.user.DeskUser;
import dev.dailies.desk.user.Role;
import dev.dailies.ledger.LedgerFile;
import dev.dailies.ledger.LedgerReader;
import dev.dailies.ledger.OperationEvent.Moved;
import dev.dailies.ledger.file.LedgerLock;
import dev.dailies.ledger.file.ReadableLedger;
import dev.dailies.ledger.journal.OpenLedger;
import dev.dailies.settings.ListenAddress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a person decides at the desk about a night, button by button: real HTTP, a real
 * ledger.
 */
class DeskDecisionsTest {

	private static final Instant NOW = Instant.parse("2026-03-03T09:15:00Z");

	private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

	private static final String PASSWORD = "four plain words here";

	@TempDir
	private static Path folder;

	private static Desk desk;

	private static DeskVisitor look;

	private static DeskVisitor approve;

	private static DeskVisitor spend;

	@BeforeAll
	static void open() throws Exception {
		Files.createDirectories(folder.resolve("sheets"));
		Files.writeString(folder.resolve("nightly.yaml"),
				"name: nightly\nmanifest: sheets\nprovider: acedata\nout: out\n");
		night("held");
		for (Button button : Button.values()) {
			copyOfTheNight(button.name());
		}
		desk = Desk.open(new DeskOptions(new DeskFolder(folder, Map.of()), new OwnProgram(List.of("none"), Map.of()),
				new ListenAddress("127.0.0.1", 0), Set.of("127.0.0.1"),
				Stream.of(Role.values())
					.map((role) -> new DeskUser(role.word(), role, new BCryptPasswordEncoder(4).encode(PASSWORD)))
					.toList(),
				true, "owner", CLOCK, (address) -> {
				}));
		look = DeskVisitor.named(desk, "look", PASSWORD);
		approve = DeskVisitor.named(desk, "approve", PASSWORD);
		spend = DeskVisitor.named(desk, "spend", PASSWORD);
	}

	@AfterAll
	static void close() {
		desk.close();
	}

	@ParameterizedTest
	@EnumSource
	void it_is_priced_then_done_in_the_name_of_who_pressed_it_and_once(Button button) throws Exception {
		DeskVisitor who = (button.role == Role.APPROVE) ? approve : spend;
		String night = who.night(button.name());

		HttpResponse<String> priced = who.press(night + button.path, button.fields);

		assertThat(priced.statusCode()).as(priced.body()).isEqualTo(200);
		assertThat(priced.body()).contains(button.title, button.price);
		assertThat(words(button)).as("only priced").isEmpty();

		HttpResponse<String> done = who.confirm(priced);

		assertThat(done.statusCode()).as(done.body()).isEqualTo(303);
		assertThat(who.get(done.headers().firstValue("location").orElseThrow()).body())
			.contains("written down with your name");
		List<String> words = words(button);
		assertThat(words).contains(button.words).containsOnly(button.words);

		HttpResponse<String> again = who.confirm(priced);

		assertThat(again.statusCode()).isEqualTo(409);
		assertThat(again.body()).contains("The ledger has moved since this was priced");
		assertThat(words(button)).isEqualTo(words);
	}

	@ParameterizedTest
	@EnumSource
	void whose_role_does_not_allow_it_neither_prices_nor_does_it(Button button) throws Exception {
		List<DeskVisitor> others = (button.role == Role.APPROVE) ? List.of(look) : List.of(look, approve);
		String night = look.night("held");

		for (DeskVisitor other : others) {
			assertThat(other.press(night + button.path, button.fields).statusCode()).isEqualTo(403);
			assertThat(other.press(night + button.path + "/do", button.fields).statusCode()).isEqualTo(403);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "APPROVE", "RESUBMIT" })
	void while_a_run_is_at_work_it_is_neither_priced_nor_done(Button button) throws Exception {
		String night = spend.night("held");
		HttpResponse<String> priced = spend.press(night + button.path, button.fields);

		List<HttpResponse<String>> refused = LedgerLock.whileHeld(ledger("held"), () -> {
			try {
				return List.of(spend.press(night + button.path, button.fields), spend.confirm(priced));
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		});

		assertThat(refused).allSatisfy((answer) -> {
			assertThat(answer.statusCode()).isEqualTo(409);
			assertThat(answer.body()).contains("A run is at work on it.");
		});
	}

	@Test
	void a_report_has_the_buttons_of_whoever_looks_at_it() throws Exception {
		String report = look.night("held") + "/report.html";

		assertThat(look.get(report).body()).contains("robot").doesNotContain("<form");
		assertThat(approve.get(report).body()).contains("Approve what is ticked", "Price the next run")
			.doesNotContain("Buy failed again", "Make chosen again");
		assertThat(spend.get(report).body()).contains("Approve what is ticked", "Buy failed again", "Look for unknown",
				"Buy unknown again", "Give unknown up", "Make chosen again");
	}

	@Test
	void what_is_not_there_and_what_is_no_choice_is_said_in_words() throws Exception {
		String night = spend.night("held");

		assertThat(List.of(spend.press(night + "/approve"), spend.press(night + "/approve", "approve", "nobody\tx"),
				spend.press(night + "/approve", "approve", "robot\tmore\u0000"),
				spend.press(night + "/spend/settle", "act", "redo"),
				spend.press(night + "/spend/settle", "act", "buy everything"),
				spend.press(night + "/spend/settle", "act", "redo", "shot", "nobody"),
				spend.press(night + "/spend/settle/do", "act", "failed", "digest", "guessed")))
			.allSatisfy((answer) -> assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409));
	}

	@Test
	void what_cannot_be_done_leads_back_to_where_it_was_pressed_and_knows_who_did() throws Exception {
		String night = spend.night("held");

		assertThat(spend.press(night + "/spend/settle", "act", "redo").body())
			.contains("href=\"" + night + "/report.html\"", ">spend<");
		assertThat(look.press(night + "/approve").body()).contains("your role does not allow it",
				"href=\"" + night + "/report.html\"", ">look<");
	}

	@Test
	void all_takes_of_a_page_of_a_thousand_shots_can_be_ticked_at_once() throws Exception {
		String[] fields = Stream.generate(() -> List.of("approve", "robot\t2"))
			.limit(4000)
			.flatMap(List::stream)
			.toArray(String[]::new);

		assertThat(approve.press(approve.night("held") + "/approve", fields).body()).contains("acedata credits");
	}

	private static void night(String name) throws IOException {
		Path out = Files.createDirectories(folder.resolve("out").resolve(name));
		try (HikariDataSource database = LedgerFile.in(out);
				OpenLedger open = OpenLedger.of(database, ledger(name), CLOCK)) {
			ThreeShots.buy(open.ledger());
		}
	}

	private static void copyOfTheNight(String name) throws IOException {
		Path out = Files.createDirectories(folder.resolve("out").resolve(name));
		try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.resolve("out/held"), Files::isRegularFile)) {
			for (Path file : files) {
				Files.copy(file, out.resolve(file.getFileName()));
			}
		}
	}

	private static Path ledger(String name) {
		return folder.resolve("out").resolve(name).resolve(LedgerFile.NAME);
	}

	/**
	 * What happened on somebody's word.
	 */
	private static List<String> words(Button button) {
		LedgerReader ledger = ReadableLedger.of(ledger(button.name())).reader();
		List<String> words = new ArrayList<>();
		ledger.forEachShot((shot) -> ledger.history(shot.id())
			.values()
			.stream()
			.flatMap(List::stream)
			.filter((event) -> event instanceof Moved moved && moved.who() != null)
			.map(Moved.class::cast)
			.forEach((moved) -> words.add(shot.id() + ": " + moved.from().word() + " -> " + moved.to().word() + ", "
					+ moved.who() + " at " + moved.at())));
		return words;
	}

	/**
	 * What may be pressed on a night's report.
	 */
	private enum Button {

		APPROVE(Role.APPROVE, "/approve", "Approve", "acedata credits", List.of("approve", "robot\t2"),
				"robot: held -> ready, approve at "),
		FAILED(Role.SPEND, "/spend/settle", "Buy again what failed", "acedata credits", List.of("act", "failed"),
				"kite: failed -> ready, spend at ", "kite: skipped -> blocked, spend at "),
		REDO(Role.SPEND, "/spend/settle", "Make again", "acedata credits", List.of("act", "redo", "shot", "robot"),
				"robot: fetched -> fetched, spend at ", "robot: fetched -> ready, spend at ",
				"robot: held -> blocked, spend at "),
		ADOPT(Role.SPEND, "/spend/settle", "Look for what is unknown", "free", List.of("act", "adopt"),
				"storm: unknown -> unknown, spend at "),
		RESUBMIT(Role.SPEND, "/spend/settle", "Buy again what is unknown", "acedata credits",
				List.of("act", "resubmit"), "storm: unknown -> ready, spend at "),
		ABANDON(Role.SPEND, "/spend/settle", "Give up what is unknown", "counted as paid", List.of("act", "abandon"),
				"storm: unknown -> failed, spend at ");

		private final Role role;

		private final String path;

		private final String title;

		private final String price;

		private final String[] fields;

		private final String[] words;

		Button(Role role, String path, String title, String price, List<String> fields, String... words) {
			this.role = role;
			this.path = path;
			this.title = title;
			this.price = price;
			this.fields = fields.toArray(String[]::new);
			this.words = Stream.of(words).map((word) -> word + NOW).toArray(String[]::new);
		}

	}

}
