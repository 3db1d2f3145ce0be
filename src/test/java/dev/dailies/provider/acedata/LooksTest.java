package dev.dailies.provider.acedata;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.dailies.provider.FailureClass;
import dev.dailies.provider.ProviderRefusedException;
import dev.dailies.provider.Refusal;
import dev.dailies.provider.Scope;
import dev.dailies.provider.TaskStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class LooksTest {

	private static final TaskStatus MISSING = new TaskStatus.Missing();

	private static final TaskStatus RUNNING = new TaskStatus.Running();

	private final AceDataSession session = new AceDataSession();

	@AfterEach
	void close() {
		this.session.close();
	}

	@Test
	void no_task_is_no_call() {
		assertThat(this.session.provider.look(List.of())).isEmpty();
		assertThat(this.session.server.requests()).isEmpty();
	}

	@Test
	void many_tasks_are_asked_after_in_groups_of_fifty() {
		List<String> ids = ids(0, 120);
		this.session.server.answers(200, running(ids.subList(0, 50)))
			.answers(200, running(ids.subList(50, 100)))
			.answers(200, running(ids.subList(100, 120)));

		assertThat(this.session.provider.look(ids)).hasSize(120)
			.allSatisfy((id, status) -> assertThat(status).isEqualTo(RUNNING));
		assertThat(this.session.server.requests()).hasSize(3);
		assertThat(this.session.sent(2).path("ids").size()).isEqualTo(20);
		assertThat(this.session.provider.tasksPerLook()).isEqualTo(50);
	}

	@Test
	void a_server_that_shows_fewer_at_once_does_not_make_tasks_look_lost() {
		List<String> ids = ids(0, 30);
		this.session.server.answers(200, running(ids.subList(0, 12)))
			.answers(200, running(ids.subList(12, 24)))
			.answers(200, running(ids.subList(24, 29)))
			.answers(200, running(List.of()));

		Map<String, TaskStatus> statuses = this.session.provider.look(ids);

		assertThat(statuses).containsEntry("t28", RUNNING).containsEntry("t29", MISSING).hasSize(30);
		assertThat(this.session.sent(3).path("ids").toString()).isEqualTo("[\"t29\"]");
	}

	@Test
	void an_id_asked_for_twice_is_one_task() {
		this.session.server.answers(200, "{\"id\":\"t0\"}");

		assertThat(this.session.provider.look(List.of("t0", "t0"))).isEqualTo(Map.of("t0", RUNNING));
		assertThat(this.session.sent(0).path("action").stringValue()).isEqualTo("retrieve");
	}

	@Test
	void a_record_of_another_task_is_not_taken_for_this_one() {
		this.session.server.answers(200, "{\"id\":\"t1\",\"state\":\"failed\"}");

		assertThat(this.session.provider.look(List.of("t0"))).isEqualTo(Map.of("t0", MISSING));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "404|{\"error\":{\"code\":\"not_found\"}}", "404|''", "404|null", "404|{}",
					"404|{\"error\":\"no such task\"}", "200|null", "200|{}",
					"200|{\"success\":false,\"error\":{\"code\":\"not_found\"}}" })
	void an_unknown_task_is_missing(int status, String body) {
		this.session.server.answers(status, body).answers(status, body);

		assertThat(this.session.provider.look(List.of("t0"))).isEqualTo(Map.of("t0", MISSING));
		assertThat(this.session.provider.look(List.of("t0", "t1"))).isEqualTo(Map.of("t0", MISSING, "t1", MISSING));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "404|{\"error\":{\"code\":\"no_api\"}}|no_api", "404|<html>nginx</html>|404",
			"404|{\"message\":\"no Route matched\"}|404", "500|''|500", "408|''|408",
			"502|{\"error\":\"upstream connect error\"}|502", "400|{\"error\":{\"code\":\"bad_request\"}}|bad_request",
			"200|<html>busy</html>|unreadable", "200|''|unreadable", "200|[]|unreadable",
			"200|{\"success\":false,\"error\":\"temporary\"}|200", "200|{\"id\":\"t0\",|unreadable" })
	void trouble_with_the_call_says_nothing_against_the_task(int status, String body, String code) {
		this.session.server.answers(status, body);

		Refusal refusal = refused("t0");

		assertThat(refusal.scope()).isEqualTo(Scope.RETRY_AFTER);
		assertThat(refusal.code()).isEqualTo(code);
	}

	@Test
	void no_answer_says_nothing_against_the_task() {
		this.session.server.hangsUp().staysSilent();

		assertThat(refused("t0").scope()).isEqualTo(Scope.RETRY_AFTER);
		assertThat(refused("t0").code()).isEqualTo("no_answer");
	}

	@ParameterizedTest
	@ValueSource(ints = { 200, 401, 500 })
	void the_token_is_in_no_message(int status) {
		String echo = AceDataSession.TOKEN;
		this.session.server.answers(status, "<html>" + echo + "</html>")
			.answers(200,
					"{\"id\":\"t0\",\"state\":\"failed\",\"response\":{\"error\":{\"code\":\"c-%s\",\"message\":\"%s\"}}}"
						.formatted(echo, echo));

		assertThat(refused("t0").toString()).doesNotContain(echo).contains("***");
		assertThat(this.session.provider.look(List.of("t0")).get("t0"))
			.isEqualTo(new TaskStatus.Failed("c-***", "***", FailureClass.FAILED));
	}

	private Refusal refused(String id) {
		return catchThrowableOfType(ProviderRefusedException.class, () -> this.session.provider.look(List.of(id)))
			.refusal();
	}

	private static List<String> ids(int from, int to) {
		return IntStream.range(from, to).mapToObj((number) -> "t" + number).toList();
	}

	private static String running(List<String> ids) {
		List<String> reversed = new ArrayList<>(ids);
		Collections.reverse(reversed);
		return reversed.stream()
			.map((id) -> "{\"id\":\"%s\",\"response\":null}".formatted(id))
			.collect(Collectors.joining(",", "{\"items\":[", "],\"count\":" + ids.size() + "}"));
	}

}
