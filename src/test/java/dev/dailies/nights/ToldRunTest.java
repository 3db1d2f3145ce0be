package dev.dailies.nights;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.dailies.clock.SettableClock;
import dev.dailies.ledger.Person;
import dev.dailies.ledger.RunWord;
import dev.dailies.nights.Night.Ended;
import dev.dailies.run.Window;
import dev.dailies.shot.OperationState;
import dev.dailies.words.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A run that is told something from another terminal while it is at work.
 */
@Timeout(120)
class ToldRunTest {

	private static final String WHO = Person.ofThisProcess().name();

	private static final String IN_AN_HOUR = Window
		.clock(LocalTime.now(ZoneId.systemDefault()).plusHours(1).withSecond(0).withNano(0));

	private final SettableClock clock = SettableClock.standing(Instant.now());

	@TempDir
	private Path folder;

	@Test
	void a_paused_run_brings_home_what_is_at_work_and_buys_as_much_as_its_new_cap_lets_it_once_it_is_resumed()
			throws Exception {
		try (Night night = night()) {
			CompletableFuture<Ended> run = begun(night, "--max-credits", "0.228");

			Ended paused = tell(night, "pause", "--until", IN_AN_HOUR);

			assertThat(paused.exitCode()).as(paused.err()).isZero();
			assertThat(paused.out()).startsWith("The run is paused until ")
				.contains(IN_AN_HOUR, "nothing is bought before, and what is at the providers is brought home");
			this.clock.go();
			await().atMost(Duration.ofSeconds(60)).until(() -> number(night, OperationState.FETCHED) == 1);
			await().during(Duration.ofMillis(600)).until(() -> night.sandbox().bill().tasks() == 1);
			assertThat(tell(night, "status").out()).contains("Paused:  until " + IN_AN_HOUR + " on the word of " + WHO,
					"Budget:  0.114 of 0.228 credits");
			assertThat(tell(night, "status", "--json").out()).contains("\"paused_until\":\"", "\"told\":[{\"at\":\"");

			assertThat(tell(night, "cap", "--credits", "0.114").out())
				.isEqualTo("The run may spend 0.114 credits from now on, 0.228 before.\n");
			assertThat(tell(night, "cap", "--credits", "0.342").out())
				.isEqualTo("The run may spend 0.342 credits from now on, 0.114 before.\n");
			assertThat(tell(night, "cap", "--credits", "much").err()).contains("'much' is no cap");
			assertThat(tell(night, "resume").out()).isEqualTo("The run goes on buying.\n");

			Ended ended = run.get(60, TimeUnit.SECONDS);
			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(ExitCode.BUDGET.code());
			assertThat(night.sandbox().bill().tasks()).isEqualTo(3);
			assertThat(ended.out()).contains("Budget:  0.342 of 0.342 credits.");
			assertThat(ended.err()).contains("The run is paused until ",
					"The run goes on buying. (on the word of " + WHO + ")",
					"The run may spend 0.342 credits from now on, 0.114 before. (on the word of " + WHO + ")");
			assertThat(night.read("out/dailies.log")).contains("(on the word of " + WHO + ")");
			assertThat(RunWord.of(night.ledger())).allMatch((word) -> word.who().name().equals(WHO))
				.extracting(RunWord::what)
				.contains("cap of 0.342 credits, 0.114 before", "resume");
			assertThat(tell(night, "status").out()).contains("Told:    cap of 0.342 credits, 0.114 before, by " + WHO)
				.doesNotContain("Paused:");
			assertThat(night.out().resolve("dailies.db.control")).doesNotExist();
		}
	}

	@Test
	void a_run_that_is_killed_while_it_is_paused_is_paused_when_it_is_started_again() throws Exception {
		// as the other process has it
		try (Night night = night().timedBy(Clock.systemUTC());
				Child child = Child.start(this.folder, night.environment(), "run", "job.yaml", "--no-progress")) {
			await().atMost(Duration.ofSeconds(60)).until(() -> night.sandbox().bill().tasks() == 1);
			Ended paused = tell(night, "pause", "--until", IN_AN_HOUR);
			assertThat(paused.exitCode()).as(paused.err()).isZero();
			assertThat(child.output()).contains("The run is paused until ", "(on the word of " + WHO + ")");

			child.kill();

			assertThat(tell(night, "status").out()).contains("no run is at work", "Paused:  until " + IN_AN_HOUR);
			this.clock.go();
			CompletableFuture<Ended> again = CompletableFuture.supplyAsync(night::run);
			await().atMost(Duration.ofSeconds(60)).until(() -> number(night, OperationState.FETCHED) == 1);
			await().during(Duration.ofMillis(600)).until(() -> night.sandbox().bill().tasks() == 1);
			Ended stop = tell(night, "stop");
			assertThat(stop.out())
				.startsWith("The run stops: nothing new is bought, and what is on the wire is written");
			Ended stopped = again.get(60, TimeUnit.SECONDS);
			assertThat(stopped.exitCode()).as(stopped.out() + stopped.err()).isEqualTo(ExitCode.INTERRUPTED.code());
			assertThat(stopped.err()).contains("The run is paused until ", "To go on at once: dailies resume");

			assertThat(tell(night, "resume").out())
				.isEqualTo("The pause is over. No run is at work; the next one buys at once.\n");

			assertThat(night.run().exitCode()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(4);
			assertThat(RunWord.of(night.ledger())).extracting(RunWord::what).endsWith("stop", "resume");
		}
	}

	@Test
	void where_no_run_is_at_work_there_is_nobody_to_tell() throws Exception {
		try (Night night = night()) {
			this.clock.go();
			night.run();

			for (List<String> command : List.of(List.of("stop"), List.of("pause", "--until", "6:00"),
					List.of("cap", "--credits", "5"), List.of("resume"))) {
				Ended told = tell(night, command.toArray(String[]::new));

				assertThat(told.exitCode()).as(command.get(0)).isEqualTo(ExitCode.REFUSED.code());
				assertThat(told.err()).contains("No run works on ", "so there is nobody to tell");
			}
			assertThat(tell(night, "pause", "--until", "25:00").err()).contains("--until is 25:00",
					"Try: --until 06:00");
			assertThat(RunWord.of(night.ledger())).isEmpty();
			assertThat(Files.exists(night.out().resolve("dailies.db.control"))).isFalse();
		}
	}

	@Test
	void a_run_that_is_held_to_a_plan_is_not_given_more_than_that_comes_to() throws Exception {
		try (Night night = night()) {
			String plan = this.folder.resolve("plan.json").toString();
			assertThat(night.program("plan", this.folder.resolve("job.yaml").toString(), "--save", plan).exitCode())
				.isZero();
			CompletableFuture<Ended> run = begun(night, "--plan", plan, "--max-credits", "0.228");

			Ended more = tell(night, "cap", "--credits", "0.6");
			Ended within = tell(night, "cap", "--credits", "0.456");

			assertThat(more.exitCode()).isEqualTo(ExitCode.REFUSED.code());
			assertThat(more.err()).contains("The run is held to a plan that comes to 0.456 credits, and 0.6 is more");
			assertThat(within.exitCode()).as(within.err()).isZero();
			this.clock.go();
			assertThat(run.get(60, TimeUnit.SECONDS).exitCode()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(4);
		}
	}

	@Test
	void what_a_plan_comes_to_at_one_provider_is_no_room_at_another() throws Exception {
		try (Night night = night()) {
			night.at("kie").at("acedata");
			night
				.manifest("id,prompt,provider,model", "a,A kite,acedata,veo31-fast", "b,A tram,acedata,veo31-fast",
						"c,A storm,kie,veo3_fast")
				.oneAtATime();
			String plan = this.folder.resolve("plan.json").toString();
			assertThat(night.program("plan", this.folder.resolve("job.yaml").toString(), "--save", plan).exitCode())
				.isZero();
			CompletableFuture<Ended> run = begun(night, 2, "--plan", plan, "--max-credits", "acedata=0.114,kie=60");

			Ended more = tell(night, "cap", "--credits", "acedata=0.342,kie=1");
			Ended within = tell(night, "cap", "--credits", "acedata=0.228");

			assertThat(more.exitCode()).isEqualTo(ExitCode.REFUSED.code());
			assertThat(more.err()).contains("a plan that comes to 0.228 credits of acedata, and 0.342 is more");
			assertThat(within.exitCode()).as(within.err()).isZero();
			this.clock.go();
			assertThat(run.get(60, TimeUnit.SECONDS).exitCode()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(3);
		}
	}

	/**
	 * One at a time, and it stays at work until the clock goes.
	 */
	private Night night() {
		Night night = new Night(this.folder, Night.fast().withClock(this.clock));
		night.manifest("id,prompt,model", "a,A kite,veo31-fast", "b,A tram,veo31-fast", "c,A storm,veo31-fast",
				"d,A robot,veo31-fast");
		return night.oneAtATime();
	}

	private static CompletableFuture<Ended> begun(Night night, String... more) {
		return begun(night, 1, more);
	}

	private static CompletableFuture<Ended> begun(Night night, int tasks, String... more) {
		CompletableFuture<Ended> run = CompletableFuture.supplyAsync(() -> night.run(more));
		await().atMost(Duration.ofSeconds(60)).until(() -> run.isDone() || night.sandbox().bill().tasks() == tasks);
		return run;
	}

	private static Ended tell(Night night, String... command) {
		return night
			.program(Stream
				.of(List.of(command[0]), List.of("--out", night.out().toString()),
						Arrays.asList(command).subList(1, command.length))
				.flatMap(List::stream)
				.toArray(String[]::new));
	}

	private static int number(Night night, OperationState state) {
		return Collections.frequency(night.operations().stream().map((one) -> one.state()).toList(), state);
	}

}
