package dev.dailies.nights;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.dailies.clock.SettableClock;
import dev.dailies.desk.DeskFolder;
import dev.dailies.desk.OwnProgram;
import dev.dailies.desk.user.DeskUser;
import dev.dailies.desk.user.Role;
import dev.dailies.desk.web.Desk;
import dev.dailies.desk.web.DeskOptions;
import dev.dailies.desk.web.DeskVisitor;
import dev.dailies.ledger.RunWord;
import dev.dailies.ledger.file.LedgerLock;
import dev.dailies.nights.Night.Ended;
import dev.dailies.run.Window;
import dev.dailies.settings.ListenAddress;
import dev.dailies.shot.OperationState;
import dev.dailies.words.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A run that is told something at the desk while it is at work, and one that is started
 * there: real HTTP, a real run.
 */
@LongNight
@Timeout(120)
class DeskRunTest {

	private static final String PASSWORD = "four plain words here";

	private static final String IN_AN_HOUR = Window
		.clock(LocalTime.now(ZoneId.systemDefault()).plusHours(1).withSecond(0).withNano(0));

	private final SettableClock clock = SettableClock.standing(Instant.now());

	@TempDir
	private Path folder;

	@Test
	void a_run_takes_what_it_is_told_once_from_whom_may_tell_it_and_keeps_who_did() throws Exception {
		try (Night night = night(); Desk desk = Desk.open(options(night, List.of("none")))) {
			DeskVisitor look = DeskVisitor.named(desk, "look", PASSWORD);
			DeskVisitor approve = DeskVisitor.named(desk, "approve", PASSWORD);
			DeskVisitor spend = DeskVisitor.named(desk, "spend", PASSWORD);
			CompletableFuture<Ended> run = begun(night, "--max-credits", "0.228");
			String at = look.night("out");

			for (String path : List.of("/stop", "/pause", "/resume", "/spend/cap")) {
				assertThat(look.press(at + path, "until", IN_AN_HOUR, "credits", "9").statusCode()).isEqualTo(403);
			}
			assertThat(approve.press(at + "/spend/cap", "credits", "9").statusCode()).isEqualTo(403);
			assertThat(look.get(at + "/report.html").body()).doesNotContain("Stop it");
			assertThat(approve.get(at + "/report.html").body()).contains("Stop it", "0.114 of 0.228 credits")
				.doesNotContain("new cap", "Go on now");

			assertThat(approve.press(at + "/pause", "until", "noon").body()).contains("A time of day is needed");
			assertThat(told(approve.press(at + "/pause", "until", IN_AN_HOUR))).contains("The run is paused until ",
					IN_AN_HOUR);
			assertThat(told(approve.press(at + "/pause", "until", IN_AN_HOUR))).contains("already. Nothing was done.");
			assertThat(approve.get(at + "/report.html").body()).contains("Go on now", "on the word of approve");
			assertThat(told(approve.press(at + "/resume"))).contains("The run goes on buying.");
			assertThat(told(approve.press(at + "/resume"))).contains("The run is not paused. Nothing was done.");
			assertThat(told(spend.press(at + "/spend/cap", "credits", "0.114")))
				.contains("The run may spend 0.114 credits from now on, 0.228 before.");
			assertThat(told(spend.press(at + "/spend/cap", "credits", "0.114"))).contains("Nothing was done.");
			told(spend.press(at + "/pause", "until", IN_AN_HOUR));
			assertThat(told(approve.press(at + "/stop"))).contains("The run stops: nothing new is bought");
			HttpResponse<String> again = approve.press(at + "/stop");

			assertThat(again.body()).containsAnyOf("The run is just ending.", "No run is at work on it any more");
			assertThat(run.get(60, TimeUnit.SECONDS).exitCode()).isEqualTo(ExitCode.INTERRUPTED.code());
			assertThat(words(night)).hasSize(5)
				.allMatch((word) -> word.matches("(pause|resume|cap|stop).*, (approve|spend) at .+"))
				.satisfies((all) -> assertThat(all.get(0)).startsWith("pause until ")
					.endsWith(", approve at " + this.clock.instant()))
				.satisfies((all) -> assertThat(all.get(2)).startsWith("cap of 0.114 credits, 0.228 before, spend at "));
			assertThat(look.get("/").body()).contains("The next run is paused until ", "cap of 0.114 credits");

			this.clock.set(this.clock.instant().plusSeconds(1));
			assertThat(told(approve.press(at + "/resume"))).contains("the next one buys at once");
			assertThat(approve.press(at + "/resume").body()).contains("and it is not paused");
			assertThat(words(night)).last().asString().startsWith("resume, approve at ");
			assertThat(night.sandbox().bill().tasks()).isEqualTo(1);
		}
	}

	@Test
	void whoever_starts_a_run_stands_in_its_ledger_and_a_desk_that_closes_stops_it_with_nothing_left_unknown()
			throws Exception {
		try (Night night = night().timedBy(Clock.systemUTC())) {
			CompletableFuture<Ended> first = begun(night);
			night.program("stop", "--out", night.out().toString());
			first.get(60, TimeUnit.SECONDS);

			try (Desk desk = Desk.open(options(night, JavaCommand.with()))) {
				DeskVisitor approve = DeskVisitor.named(desk, "approve", PASSWORD);
				DeskVisitor spend = DeskVisitor.named(desk, "spend", PASSWORD);
				String at = spend.night("out");
				HttpResponse<String> plan = spend.press(at + "/plan");
				assertThat(plan.body()).as("priced first").contains("0.342 acedata credits");
				String id = id(plan);

				assertThat(approve.press(at + "/spend/run", "plan", id).statusCode()).isEqualTo(403);
				assertThat(spend.press(at + "/spend/run", "plan", id).statusCode()).isEqualTo(303);
				assertThat(spend.press(at + "/spend/run", "plan", id).statusCode()).as("pressed twice").isEqualTo(409);
				await().atMost(Duration.ofSeconds(60))
					.until(() -> words(night), (words) -> words.toString().contains("run now"));
				assertThat(spend.get("/").body()).contains("run now, planned at 0.342 acedata credits",
						"by <bdi>spend");
			}

			await().atMost(Duration.ofSeconds(60))
				.until(() -> LedgerLock.holder(night.out().resolve("dailies.db")).isEmpty());
			assertThat(words(night).subList(1, 3)).satisfiesExactly(
					(run) -> assertThat(run).startsWith("run now, planned at 0.342 acedata credits, spend at "),
					(stop) -> assertThat(stop).startsWith("stop, whoever closed the desk at "));
			assertThat(night.operations()).noneMatch((one) -> one.state() == OperationState.UNKNOWN);
			assertThat(night.program("status", "--out", night.out().toString()).out())
				.contains("Told:    run now, planned at 0.342 acedata credits, by spend at ");
			assertThat(night.out()).isDirectoryNotContaining("glob:**.word");
		}
	}

	private Night night() {
		Night night = new Night(this.folder, Night.fast().withClock(this.clock));
		night.manifest("id,prompt,model", "a,A kite,veo31-fast", "b,A tram,veo31-fast", "c,A storm,veo31-fast",
				"d,A robot,veo31-fast");
		return night.oneAtATime();
	}

	private DeskOptions options(Night night, List<String> program) {
		Map<String, String> environment = new HashMap<>(night.environment());
		environment.put("DAILIES_STATE_DIR", this.folder.resolve("state").toString());
		environment.put("DAILIES_CONFIG", "none");
		return new DeskOptions(new DeskFolder(this.folder, environment), new OwnProgram(program, environment),
				new ListenAddress("127.0.0.1", 0), Set.of("127.0.0.1"),
				Stream.of(Role.values())
					.map((role) -> new DeskUser(role.word(), role, new BCryptPasswordEncoder(4).encode(PASSWORD)))
					.toList(),
				true, "owner", this.clock, (address) -> {
				});
	}

	private static CompletableFuture<Ended> begun(Night night, String... more) {
		CompletableFuture<Ended> run = CompletableFuture.supplyAsync(() -> night.run(more));
		await().atMost(Duration.ofSeconds(60)).until(() -> run.isDone() || night.sandbox().bill().tasks() == 1);
		return run;
	}

	private static String told(HttpResponse<String> answer) {
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		return answer.body();
	}

	private static String id(HttpResponse<String> plan) {
		Matcher id = Pattern.compile("name=\"plan\" value=\"([^\"]+)\"").matcher(plan.body());
		assertThat(id.find()).as(plan.body()).isTrue();
		return id.group(1);
	}

	private static List<String> words(Night night) {
		return RunWord.of(night.ledger())
			.stream()
			.map((word) -> word.what() + ", " + word.who().name() + " at " + word.at())
			.toList();
	}

}
