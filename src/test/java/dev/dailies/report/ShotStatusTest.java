package dev.dailies.report;

import java.util.List;

import dev.dailies.shot.OperationState;
import dev.dailies.shot.ShotStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static dev.dailies.shot.OperationState.BLOCKED;
import static dev.dailies.shot.OperationState.FAILED;
import static dev.dailies.shot.OperationState.FETCHED;
import static dev.dailies.shot.OperationState.HELD;
import static dev.dailies.shot.OperationState.READY;
import static dev.dailies.shot.OperationState.RENDERED;
import static dev.dailies.shot.OperationState.SKIPPED;
import static dev.dailies.shot.OperationState.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

class ShotStatusTest {

	@Test
	void a_shot_is_finished_when_every_clip_is_here() {
		assertThat(ShotStatus.of(List.of(FETCHED, FETCHED))).isEqualTo(ShotStatus.FINISHED);
	}

	@Test
	void a_shot_of_which_nothing_is_asked_is_not_finished() {
		assertThat(ShotStatus.of(List.of())).isEqualTo(ShotStatus.UNFINISHED);
	}

	@Test
	void a_shot_of_which_all_is_done_that_may_be_is_held() {
		assertThat(ShotStatus.of(List.of(FETCHED, HELD, BLOCKED))).isEqualTo(ShotStatus.HELD);
		assertThat(ShotStatus.of(List.of(FETCHED, HELD, READY))).isEqualTo(ShotStatus.UNFINISHED);
		assertThat(ShotStatus.of(List.of(RENDERED, HELD))).isEqualTo(ShotStatus.UNFINISHED);
		assertThat(ShotStatus.of(List.of(FETCHED, HELD, FAILED))).isEqualTo(ShotStatus.FAILED);
		assertThat(ShotStatus.of(List.of(FETCHED, BLOCKED))).isEqualTo(ShotStatus.UNFINISHED);
	}

	@Test
	void one_failure_fails_the_shot_and_one_unknown_outweighs_it() {
		assertThat(ShotStatus.of(List.of(FETCHED, FAILED, SKIPPED))).isEqualTo(ShotStatus.FAILED);
		assertThat(ShotStatus.of(List.of(FAILED, UNKNOWN))).isEqualTo(ShotStatus.UNKNOWN);
	}

	@ParameterizedTest
	@EnumSource(names = { "FAILED", "VANISHED", "EXPIRED" })
	void what_is_lost_fails_the_shot(OperationState state) {
		assertThat(ShotStatus.of(List.of(FETCHED, state, SKIPPED))).isEqualTo(ShotStatus.FAILED);
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE,
			names = { "FETCHED", "FAILED", "VANISHED", "EXPIRED", "UNKNOWN", "HELD" })
	void everything_else_is_unfinished(OperationState state) {
		assertThat(ShotStatus.of(List.of(FETCHED, state))).isEqualTo(ShotStatus.UNFINISHED);
	}

}
