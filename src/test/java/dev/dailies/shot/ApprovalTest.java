package dev.dailies.shot;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ApprovalTest {

	private static final List<Operation> TAKES = Stream.of(1, 2, 3).map(ApprovalTest::take).toList();

	private static final Operation OF_ONE = TAKES.get(0).then(new Order.Gif()).held(true);

	@ParameterizedTest
	@ValueSource(strings = { "x", " X ", "yes", "True", "OK" })
	void a_word_approves_all(String text) {
		assertThat(Approval.of(text)).isEqualTo(Approval.ALL);
		assertThat(TAKES).allMatch(Approval.ALL::covers);
		assertThat(Approval.ALL.strangeTo(TAKES)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "  ", "no", "FALSE", "0" })
	void a_word_leaves_all_open(String text) {
		assertThat(Approval.of(text).isNone()).isTrue();
		assertThat(TAKES).noneMatch(Approval.of(text)::covers);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "2 | 2", "1 3 | 1 3", "'3,1' | 1 3", "1;;2 | 1 2", "1\u00a02 | 1 2" })
	void numbers_choose_takes(String text, String takes) {
		assertThat(TAKES).filteredOn(Approval.of(text)::covers)
			.extracting((operation) -> String.valueOf(operation.take()))
			.containsExactly(takes.split(" "));
	}

	@Test
	void names_choose_steps_kinds_and_single_operations() {
		assertThat(TAKES).allMatch(Approval.of("Upsample:4K")::covers).allMatch(Approval.of("upsample")::covers);
		assertThat(Approval.of("upsample:4k").covers(OF_ONE)).isFalse();
		assertThat(Approval.of("gif").covers(OF_ONE)).isTrue();
		assertThat(TAKES).filteredOn(Approval.of(TAKES.get(1).id())::covers).containsExactly(TAKES.get(1));
	}

	@Test
	void what_a_shot_does_not_have_is_named() {
		assertThat(Approval.of("2 4 gif").strangeTo(TAKES)).containsExactly("gif", "take 4");
		assertThat(Approval.of("2 upsample").strangeTo(TAKES)).isEmpty();
		assertThat(Approval.accepted(TAKES)).containsExactly("x", "1", "2", "3", "upsample:4k");
	}

	@Test
	void lines_about_a_shot_hold_together() {
		Approvals read = Approvals.of(List.of("robot\t2", " kite ", "robot\t3"));

		assertThat(read.of("robot", List.of())).isEqualTo(Approval.of("2 3"));
		assertThat(read.of("else", List.of("kite"))).isEqualTo(Approval.ALL);
		assertThat(read.of("boat", List.of()).isNone()).isTrue();
		assertThat(read).hasToString(Approvals.of(List.of("kite", "robot\t3 2")).toString());
	}

	private static Operation take(int take) {
		return Operation
			.first("robot", take, "acedata", new Order.Upsample(UpsampleTarget.of("4k").orElseThrow()), "some-video")
			.held(true);
	}

}
