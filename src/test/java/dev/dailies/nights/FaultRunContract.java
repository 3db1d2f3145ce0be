package dev.dailies.nights;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import dev.dailies.clock.SettableClock;
import dev.dailies.ledger.LedgerOperation;
import dev.dailies.nights.Night.Ended;
import dev.dailies.sandbox.played.Bill;
import dev.dailies.sandbox.played.Fault;
import dev.dailies.sandbox.played.Moment;
import dev.dailies.shot.OperationKind;
import dev.dailies.shot.OperationState;
import dev.dailies.words.ExitCode;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every fault there is, met by a whole run at every provider that can have it: what the
 * user sees, that nothing is bought twice, and what the next run makes of it.
 */
@Timeout(60)
class FaultRunTest {

	private static final String[] SHOTS = { "id,prompt,steps", "kite,A kite over a harbour,upsample:1080p",
			"storm,A storm at sea," };

	/** The fault strikes this one. */
	private static final String STRUCK = "kite generate";

	private static final int OPERATIONS = 3;

	/** Met by the stations alone, so one provider is enough. */
	private static final Course NOT_THE_PROVIDERS = null;

	@TempDir
	private Path folder;

	@ParameterizedTest(name = "{0} at {1}")
	@MethodSource("everyFaultAtEveryProvider")
	void a_fault_is_told_for_what_it_is_and_nothing_is_bought_twice(Fault fault, String provider, Course course) {
		try (Night night = night(provider)) {
			night.sandbox().faults().next(fault, times(fault));
			Ended first = night.run();

			assertThat(first.exitCode()).as(first.out() + first.err()).isEqualTo(course.first().code());
			assertThat(first.out()).contains(course.said());
			assertThat(night.states()).containsEntry(STRUCK, course.struck())
				.containsEntry("kite upsample:1080p", course.following());
			assertThat(night.states().get("storm generate")).as("the other shot")
				.isEqualTo(course.keepsTheOther() ? OperationState.READY : OperationState.FETCHED);
			assertNothingTwice(night);
			assertThat(night.everythingWritten().values()).noneMatch((text) -> text.contains(Night.TOKEN));
			assertThat(first.out() + first.err()).doesNotContain(Night.TOKEN);
			if (course.first() != ExitCode.DONE) {
				goesOn(night, course);
			}
		}
	}

	private static void goesOn(Night night, Course course) {
		night.sandbox().faults().clear();
		Ended second = night.run();

		assertThat(second.exitCode()).as(second.out() + second.err()).isEqualTo(course.second().code());
		assertThat(night.states().get("storm generate")).isIn(
				// its task still takes the only place at the provider
				(night.states().get(STRUCK) == OperationState.RUNNING) ? List.of(OperationState.READY)
						: List.of(OperationState.FETCHED));
		assertThat(night.states().get(STRUCK)).isIn((course.second() == ExitCode.DONE) ? List.of(OperationState.FETCHED)
				// what is waited for may be given up by now
				: List.of(course.struck(), OperationState.FAILED));
		assertNothingTwice(night);
	}

	@ParameterizedTest
	@CsvSource({ "BAD_TOKEN, BAD_TOKEN", "DISABLED, SHOTS_FAILED", "HANG, DONE", "HTML_ERROR, DONE",
			"RATE_LIMITED, DONE" })
	void a_look_that_is_refused_costs_no_shot(Fault fault, ExitCode first) {
		try (Night night = night("acedata")) {
			night.sandbox().faults().next(fault, Moment.POLL, 1);
			Ended struck = night.run();
			assertThat(struck.exitCode()).as(struck.out() + struck.err()).isEqualTo(first.code());

			night.sandbox().faults().clear();
			assertThat(night.run().exitCode()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(OPERATIONS);
			assertNothingTwice(night);
		}
	}

	@ParameterizedTest
	@EnumSource
	void every_fault_has_a_provider_that_can_have_it(Fault fault) {
		assertThat(Stream.of("acedata", "kie", "useapi").map((provider) -> course(fault, provider)))
			.anyMatch(Optional::isPresent);
	}

	static Stream<Arguments> everyFaultAtEveryProvider() {
		return Arrays.stream(Fault.values())
			.flatMap((fault) -> Stream.of("acedata", "kie", "useapi")
				.flatMap((provider) -> course(fault, provider).stream()
					.map((course) -> Arguments.of(fault, provider, course))));
	}

	private static Optional<Course> course(Fault fault, String provider) {
		return Optional.ofNullable(switch (provider) {
			case "acedata" -> atAceData(fault);
			case "kie" -> atKie(fault);
			default -> atUseApi(fault);
		});
	}

	private static Course atAceData(Fault fault) {
		return switch (fault) {
			case LOST_ANSWER, HANG, ERROR_AFTER_CREATION, RATE_LIMITED, SYNCHRONOUS, LATE_RECORD, LATE_LINK,
					PASSING_ERROR, NULL_RECORD, BROKEN_DOWNLOAD, SLOW_DOWNLOAD, TRUNCATED_FILE, EXPIRED_LINK ->
				Course.home();
			case SERVER_ERROR, ECHO_TOKEN -> Course.unknown("HTTP 500 api_error: fetch failed");
			case UNAVAILABLE -> Course.unknown("HTTP 503: no healthy upstream");
			case BAD_GATEWAY -> Course.unknown("HTTP 502: upstream connect error");
			case HTML_ERROR -> Course.unknown("HTTP 502: <html>");
			case BAD_TOKEN -> Course.stopped(ExitCode.BAD_TOKEN, "invalid_token");
			case TOKEN_EXPIRED -> Course.stopped(ExitCode.BAD_TOKEN, "token_expired");
			case TOKEN_MISMATCHED -> Course.stopped(ExitCode.BAD_TOKEN, "token_mismatched");
			case DISABLED -> Course.stopped(ExitCode.SHOTS_FAILED, "Your application has been disabled.");
			case NOT_IMPLEMENTED -> Course.stopped(ExitCode.SHOTS_FAILED, "acedata does not offer generate at present");
			case TASK_FAILS -> Course.failed("The request was refused by the model.");
			case FAILED_WORD -> Course.failed("AceData gave no reason");
			case NEVER_ENDS, NO_VIDEO, RECORD_VANISHES -> Course.unfinished();
			case CAPTCHA_QUALITY, CAPTCHA_SERVICE, ACCOUNT_EXHAUSTED -> null;
		};
	}

	private static Course atKie(Fault fault) {
		return switch (fault) {
			case UNAVAILABLE, RATE_LIMITED, LATE_RECORD, LATE_LINK, NULL_RECORD, EXPIRED_LINK -> Course.home();
			case LOST_ANSWER, HANG, ERROR_AFTER_CREATION, SERVER_ERROR, ECHO_TOKEN, BAD_GATEWAY, HTML_ERROR ->
				Course.unknown("kie has no list of tasks to find it in");
			case BAD_TOKEN, TOKEN_EXPIRED, TOKEN_MISMATCHED -> Course.stopped(ExitCode.BAD_TOKEN, "KIE_TOKEN");
			case DISABLED -> Course.stopped(ExitCode.SHOTS_FAILED, "Feature disabled");
			case NOT_IMPLEMENTED -> Course.failed("Not found");
			case TASK_FAILS -> Course.failed("Generation failed");
			case FAILED_WORD -> Course.failed("The upstream gave no result");
			case NO_VIDEO, RECORD_VANISHES -> Course.unfinished();
			case SYNCHRONOUS, PASSING_ERROR, CAPTCHA_QUALITY, CAPTCHA_SERVICE, ACCOUNT_EXHAUSTED -> null;
			case NEVER_ENDS, BROKEN_DOWNLOAD, SLOW_DOWNLOAD, TRUNCATED_FILE -> NOT_THE_PROVIDERS;
		};
	}

	private static Course atUseApi(Fault fault) {
		return switch (fault) {
			case LOST_ANSWER, HANG, ERROR_AFTER_CREATION, UNAVAILABLE, RATE_LIMITED, SYNCHRONOUS, LATE_RECORD,
					LATE_LINK, PASSING_ERROR, NULL_RECORD, EXPIRED_LINK, CAPTCHA_QUALITY, ACCOUNT_EXHAUSTED ->
				Course.home();
			case SERVER_ERROR, ECHO_TOKEN -> Course.unknown("HTTP 500: Internal error");
			case BAD_GATEWAY -> Course.unknown("HTTP 502: upstream connect error");
			case HTML_ERROR -> Course.unknown("HTTP 502: <html>");
			case BAD_TOKEN, TOKEN_EXPIRED -> Course.stopped(ExitCode.BAD_TOKEN, "USEAPI_TOKEN");
			case TOKEN_MISMATCHED -> Course.stopped(ExitCode.BUDGET, "No active subscription");
			case DISABLED -> Course.stopped(ExitCode.SHOTS_FAILED, "has to sign in at useapi again");
			case NOT_IMPLEMENTED -> Course.stopped(ExitCode.SHOTS_FAILED, "plan lacks this model");
			case TASK_FAILS -> Course.failed("Internal error encountered.");
			case FAILED_WORD -> Course.failed("unsafe");
			case NO_VIDEO, RECORD_VANISHES -> Course.unfinished();
			case NEVER_ENDS, BROKEN_DOWNLOAD, SLOW_DOWNLOAD, TRUNCATED_FILE -> NOT_THE_PROVIDERS;
			case CAPTCHA_SERVICE -> Course.stopped(ExitCode.SHOTS_FAILED, "captcha provider");
		};
	}

	// a provider that is busy says so more than once
	private static int times(Fault fault) {
		return (fault == Fault.RATE_LIMITED) ? 3 : 1;
	}

	private Night night(String provider) {
		return new Night(this.folder, Night.fast().withClock(SettableClock.running(200))).at(provider)
			.manifest(SHOTS)
			.deadline("5m")
			.oneAtATime();
	}

	private static void assertNothingTwice(Night night) {
		Bill bill = night.sandbox().bill();
		List<LedgerOperation> operations = night.operations();
		long takenBack = bill.of("generate").items().stream().filter((item) -> item.credits().signum() == 0).count();
		assertThat(bill.of("generate").tasks() - takenBack).isLessThanOrEqualTo(2);
		assertThat(bill.tasks() - takenBack).isLessThanOrEqualTo(OPERATIONS);
		assertThat(operations.stream().map(LedgerOperation::taskId).filter(Objects::nonNull)).doesNotHaveDuplicates();
		assertThat(operations.stream()
			.filter((operation) -> operation.operation().order().kind() == OperationKind.GENERATE)
			.map(LedgerOperation::taskId)
			.filter(Objects::nonNull)).isSubsetOf(night.billedTasks());
		// what a provider ended without making anything stays counted until it is shown
		// to be free
		boolean unclear = takenBack > 0
				|| operations.stream().anyMatch((operation) -> operation.state() == OperationState.UNKNOWN);
		if (unclear) {
			assertThat(night.ledger().credits().amount()).isGreaterThanOrEqualTo(bill.credits());
		}
		else {
			assertThat(night.ledger().credits().amount()).isEqualByComparingTo(bill.credits());
		}
	}

	/**
	 * What a run makes of a fault.
	 *
	 * @param struck how the operation stands that the fault struck
	 * @param said the user reads it
	 * @param second how the next run ends, without the fault
	 */
	private record Course(ExitCode first, OperationState struck, String said, ExitCode second) {

		static Course home() {
			return new Course(ExitCode.DONE, OperationState.FETCHED, "2 shots: 2 finished", ExitCode.DONE);
		}

		static Course unknown(String said) {
			return new Course(ExitCode.UNKNOWN, OperationState.UNKNOWN, said, ExitCode.UNKNOWN);
		}

		static Course failed(String said) {
			return new Course(ExitCode.SHOTS_FAILED, OperationState.FAILED, said, ExitCode.SHOTS_FAILED);
		}

		static Course stopped(ExitCode first, String said) {
			return new Course(first, OperationState.READY, said, ExitCode.DONE);
		}

		static Course unfinished() {
			return new Course(ExitCode.SHOTS_FAILED, OperationState.RUNNING, "run again to look again, free",
					ExitCode.SHOTS_FAILED);
		}

		/**
		 * How what works on the struck one stands.
		 */
		OperationState following() {
			return switch (this.struck) {
				case FETCHED -> OperationState.FETCHED;
				case FAILED -> OperationState.SKIPPED;
				default -> OperationState.BLOCKED;
			};
		}

		/**
		 * Whether nothing more is bought there: a task counts until its end is known, and
		 * there is place for one.
		 */
		boolean keepsTheOther() {
			return this.struck == OperationState.READY || this.struck == OperationState.RUNNING;
		}

	}

}
