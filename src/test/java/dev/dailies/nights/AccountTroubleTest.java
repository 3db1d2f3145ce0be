package dev.dailies.nights;

import java.nio.file.Path;
import java.util.Map;

import dev.dailies.clock.SettableClock;
import dev.dailies.nights.Night.Ended;
import dev.dailies.sandbox.played.Fault;
import dev.dailies.sandbox.played.Moment;
import dev.dailies.shot.OperationState;
import dev.dailies.words.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Trouble with the account at one of two providers, met by whole runs.
 */
@Timeout(90)
class AccountTroubleTest {

	private static final String[] TWO_PROVIDERS = { "id,prompt,provider,campaign", "kite,A kite,kie,spring",
			"tram,A tram,kie,spring", "bee,A bee,kie,spring", "fog,Fog,acedata,autumn", "reef,A reef,acedata,autumn" };

	@TempDir
	private Path folder;

	@Test
	void a_refused_token_leaves_its_provider_says_how_much_waits_there_and_is_on_the_page() {
		try (Night night = new Night(this.folder).at("kie").at("acedata")) {
			night.manifest(TWO_PROVIDERS).environment("KIE_TOKEN", "refused");

			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out()).isEqualTo(ExitCode.BAD_TOKEN.code());
			assertThat(ended.out()).contains("Nothing more is bought there. 3 operations stay ready for the next run.",
					"3 operations ready (");
			assertThat(night.states()).containsEntry("fog generate", OperationState.FETCHED)
				.containsEntry("reef generate", OperationState.FETCHED);
			assertThat(night.everythingWritten().get(night.out().resolve("report.html"))).contains("3 operations",
					"set a valid key in KIE_TOKEN and run again");
		}
	}

	@Test
	void a_token_that_is_missing_leaves_its_provider_and_the_others_go_on() {
		try (Night night = new Night(this.folder).at("kie").at("acedata")) {
			night.manifest(TWO_PROVIDERS).withoutEnvironment("KIE_TOKEN");

			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(ExitCode.BAD_TOKEN.code());
			assertThat(ended.out()).contains(
					"There is no token for kie. Put it into the environment variable KIE_TOKEN",
					"Until then nothing is bought there. 3 operations stay ready for the next run.");
			assertThat(night.sandbox().bill().tasks()).isEqualTo(2);

			night.environment("KIE_TOKEN", Night.TOKEN);
			assertThat(night.run().exitCode()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(5);
		}
	}

	@Test
	void a_token_that_is_none_leaves_its_provider_and_the_others_go_on() {
		try (Night night = new Night(this.folder).at("kie").at("acedata")) {
			night.manifest(TWO_PROVIDERS).environment("KIE_TOKEN", "two words");

			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(ExitCode.BAD_TOKEN.code());
			assertThat(ended.out()).contains("KIE_TOKEN gives a token with spaces");
			assertThat(night.sandbox().bill().tasks()).isEqualTo(2);
		}
	}

	@Test
	void without_a_token_for_any_of_them_nothing_is_begun() {
		try (Night night = new Night(this.folder).at("kie").at("acedata")) {
			night.manifest(TWO_PROVIDERS).withoutEnvironment("KIE_TOKEN").withoutEnvironment("ACEDATA_TOKEN");

			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(ExitCode.BAD_TOKEN.code());
			assertThat(ended.err()).contains("There is no token for acedata.");
			assertThat(night.out()).doesNotExist();
		}
	}

	@Test
	void a_captcha_service_that_ran_out_leaves_useapi_and_the_others_go_on() {
		try (Night night = new Night(this.folder).at("useapi").at("acedata")) {
			night.manifest("id,prompt,provider", "kite,A kite,useapi", "tram,A tram,useapi", "fog,Fog,acedata");
			night.sandbox().faults().rate(Fault.CAPTCHA_SERVICE, Moment.SUBMIT, 1);

			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out()).isEqualTo(ExitCode.SHOTS_FAILED.code());
			assertThat(ended.out()).contains("the captcha provider of the useapi account does not work",
					"Run again once useapi takes orders. 2 operations stay ready for the next run.");
			assertThat(night.states()).containsEntry("fog generate", OperationState.FETCHED)
				.containsEntry("kite generate", OperationState.READY);
		}
	}

	@Test
	void of_two_ends_the_more_pressing_one_is_the_exit_code() {
		try (Night night = new Night(this.folder).at("useapi").at("acedata")) {
			night.manifest("id,prompt,provider", "kite,A kite,useapi", "fog,Fog,acedata", "reef,A reef,acedata");
			night.sandbox().faults().rate(Fault.CAPTCHA_SERVICE, Moment.SUBMIT, 1);

			Ended ended = night.run("--max-credits", "acedata=0.12");

			assertThat(ended.out()).contains("Stopped early. useapi answered", "Left out: the budget of 0.12 acedata");
			assertThat(ended.exitCode()).as(ended.out()).isEqualTo(ExitCode.BUDGET.code());
		}
	}

	@Test
	void a_provider_that_puts_off_every_submit_is_left_after_the_deadline_and_the_others_go_on() {
		SettableClock clock = SettableClock.running(200);
		try (Night night = new Night(this.folder, Night.fast().withClock(clock)).at("kie").at("acedata");
				Meddler hasty = new Meddler(night.sandbox().address().toString(),
						(path, asked, said) -> path.contains("/generate")
								? Meddler.Said.of(200, "{\"code\":455,\"msg\":\"Service under maintenance\"}", Map.of())
								: said)) {
			night.manifest(TWO_PROVIDERS).deadline("12m").environment("KIE_BASE_URL", hasty.address());

			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(ExitCode.SHOTS_FAILED.code());
			assertThat(ended.out()).contains("Given up: kie has put off every submit for 12 minutes, the last one: ",
					"what waits for it is kept for the next run (3 operations ready).");
			assertThat(night.states()).containsEntry("fog generate", OperationState.FETCHED)
				.containsEntry("kite generate", OperationState.READY);
		}
	}

}
