package dev.dailies.nights;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.dailies.clock.SettableClock;
import dev.dailies.ledger.LedgerOperation;
import dev.dailies.nights.Night.Ended;
import dev.dailies.sandbox.played.Bill;
import dev.dailies.sandbox.played.Fault;
import dev.dailies.shot.OperationKind;
import dev.dailies.shot.OperationState;
import dev.dailies.words.ExitCode;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every fault that a provider can have, met by a whole run: what the user sees, that
 * nothing is bought twice, and what the next run makes of it. A class for each provider,
 * so that they are run side by side.
 */
@Timeout(60)
abstract class FaultRunContract {

	private static final String[] SHOTS = { "id,prompt,steps", "kite,A kite over a harbour,upsample:1080p",
			"storm,A storm at sea," };

	/** The fault strikes this one. */
	private static final String STRUCK = "kite generate";

	static final int OPERATIONS = 3;

	private final String provider;

	@TempDir
	private Path folder;

	FaultRunContract(String provider) {
		this.provider = provider;
	}

	/**
	 * The faults that the provider can have.
	 * @param course what comes of one there; null where it cannot be
	 */
	static Stream<Arguments> each(Function<Fault, Course> course) {
		return Arrays.stream(Fault.values())
			.filter((fault) -> course.apply(fault) != null)
			.map((fault) -> Arguments.of(fault, course.apply(fault)));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("courses")
	void a_fault_is_told_for_what_it_is_and_nothing_is_bought_twice(Fault fault, Course course) {
		try (Night night = night()) {
			if (Fault.all(Fault.Kind.CALLBACK).contains(fault)) {
				night.calledBack();
			}
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

	// a provider that is busy says so more than once
	private static int times(Fault fault) {
		return (fault == Fault.RATE_LIMITED) ? 3 : 1;
	}

	final Night night() {
		return new Night(this.folder, Night.fast().withClock(SettableClock.running(200))).at(this.provider)
			.manifest(SHOTS)
			.deadline("5m")
			.oneAtATime();
	}

	static void assertNothingTwice(Night night) {
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
	record Course(ExitCode first, OperationState struck, String said, ExitCode second) {

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
