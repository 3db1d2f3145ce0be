package dev.dailies.provider.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.dailies.provider.FreeCalls;
import dev.dailies.provider.ProviderRefusedException;
import dev.dailies.provider.ProviderSettings;
import dev.dailies.provider.Scope;
import dev.dailies.provider.Submission;
import dev.dailies.provider.TaskStatus;
import dev.dailies.provider.Token;
import dev.dailies.provider.acedata.AceData;
import dev.dailies.shot.Order;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.retry.backoff.Sleeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RepeatsFreeCallsTest {

	private static final Submission SUBMISSION = new Submission(
			new Order.Generate("A kite", "veo31-fast", "16:9", "1080p", null, null, List.of(), null, false), null);

	private static final Instant NOW = Instant.parse("2026-03-02T09:15:00Z");

	private static final String RUNNING = "{\"id\":\"t1\",\"response\":null}";

	private final ScriptedServer server = new ScriptedServer();

	private final List<Long> pauses = new ArrayList<>();

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void a_look_without_an_answer_is_repeated() {
		this.server.answers(500, "").hangsUp().answers(200, RUNNING);

		assertThat(patient().look(List.of("t1"))).containsEntry("t1", new TaskStatus.Running());
		assertThat(this.pauses).hasSize(2);
		assertThat(this.pauses.get(0)).isBetween(100L, 150L);
		assertThat(this.pauses.get(1)).isBetween(200L, 300L);
	}

	@Test
	void a_look_is_given_up_after_a_few_attempts() {
		this.server.answers(500, "").answers(500, "").answers(500, "").answers(200, RUNNING);

		assertThatExceptionOfType(ProviderRefusedException.class).isThrownBy(() -> patient().look(List.of("t1")));
		assertThat(this.server.requests()).hasSize(3);
	}

	@Test
	void the_pause_is_the_one_that_was_asked_for_in_seconds_or_as_a_date() {
		this.server.answers(429, "", Map.of("Retry-After", "2"))
			.answers(429, "", Map.of("Retry-After", "Mon, 02 Mar 2026 09:15:04 GMT"))
			.answers(200, RUNNING);

		patient().look(List.of("t1"));

		assertThat(this.pauses).containsExactly(2000L, 4000L);
	}

	@Test
	void a_long_pause_is_left_to_the_caller() {
		this.server.answers(429, "", Map.of("Retry-After", "120"));

		assertThatExceptionOfType(ProviderRefusedException.class).isThrownBy(() -> patient().look(List.of("t1")))
			.satisfies((refused) -> assertThat(refused.refusal().after()).isEqualTo(Duration.ofMinutes(2)));
		assertThat(this.pauses).isEmpty();
	}

	@Test
	void a_refused_token_is_not_tried_again() {
		this.server.answers(401, "{\"error\":{\"code\":\"invalid_token\",\"message\":\"no\"}}");

		assertThatExceptionOfType(ProviderRefusedException.class).isThrownBy(() -> patient().look(List.of("t1")))
			.satisfies((refused) -> assertThat(refused.refusal().scope()).isEqualTo(Scope.STOP_RUN_BAD_TOKEN));
		assertThat(this.server.requests()).hasSize(1);
	}

	@Test
	void a_search_for_a_lost_task_is_repeated() {
		this.server.answers(502, "<html>").answers(200, "{\"items\":[],\"count\":0}");

		assertThat(patient().findLost(SUBMISSION, NOW, NOW.plusSeconds(60))).isEmpty();
		assertThat(this.server.requests()).hasSize(2);
	}

	@Test
	void a_stop_ends_the_pause_and_stays_known() {
		this.server.answers(500, "");
		FreeCalls provider = patient((millis) -> {
			throw new InterruptedException("stop");
		});

		assertThatExceptionOfType(ProviderRefusedException.class).isThrownBy(() -> provider.look(List.of("t1")))
			.withMessageContaining("stopped");
		assertThat(Thread.interrupted()).isTrue();
	}

	private FreeCalls patient() {
		return patient(this.pauses::add);
	}

	private FreeCalls patient(Sleeper sleeper) {
		ProviderSettings settings = new ProviderSettings(this.server.address(), new Token("s3cret"), Map.of());
		return new RepeatsFreeCalls(new AceData(settings, HttpLimits.DEFAULT, Clock.fixed(NOW, ZoneOffset.UTC)),
				new RepeatsFreeCalls.Patience(3, Duration.ofMillis(100), Duration.ofSeconds(5)), sleeper);
	}

}
