package dev.dailies.sandbox.played;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import dev.dailies.sandbox.film.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class DrawTest {

	private static final Draw DRAW = new Draw(7, null);

	@Test
	void the_same_chain_takes_the_same_time_and_another_seed_draws_another() {
		Scene scene = scene("A kite 1", "text2video veo31-fast > reshoot UP", 1080);

		assertThat(DRAW.of("reshoot", scene, 1)).isEqualTo(new Draw(7, null).of("reshoot", scene, 1))
			.isNotEqualTo(new Draw(8, null).of("reshoot", scene, 1));
	}

	@Test
	void another_prompt_and_another_step_are_draws_of_their_own() {
		List<Duration> times = IntStream.range(0, 1000)
			.boxed()
			.flatMap((shot) -> List.of("text2video", "text2video > extend")
				.stream()
				.map((badge) -> DRAW.of("generate", scene("A kite " + shot, badge, 1080), 1)))
			.toList();

		assertThat(times.stream().distinct().count()).isGreaterThan(1900);
	}

	@ParameterizedTest
	@CsvSource({ "generate,1080,90", "extend,1080,90", "reshoot,1080,75", "objects,1080,75", "upsample,1080,45",
			"upsample,2160,300", "gif,270,30" })
	void each_kind_is_spread_around_its_middle(String operation, int lines, int seconds) {
		List<Double> times = IntStream.range(0, 4001)
			.mapToObj((shot) -> DRAW.of(operation, scene("A kite " + shot, "made", lines), 1).toMillis() / 1000.0)
			.sorted()
			.toList();

		assertThat(times.get(2000)).isCloseTo(seconds, within(0.02 * seconds));
		// one standard deviation of the logarithm above the middle
		assertThat(times.get(3366)).isCloseTo(seconds * Math.exp(0.3), within(0.04 * seconds));
	}

	@Test
	void the_speed_shortens_what_has_no_range() {
		Scene scene = scene("A kite", "text2video", 1080);

		assertThat(DRAW.of("generate", scene, 10).toMillis()).isCloseTo(DRAW.of("generate", scene, 1).toMillis() / 10,
				within(1L));
	}

	@Test
	void a_range_is_filled_evenly_whatever_the_operation_and_the_speed() {
		Draw draw = new Draw(1, new Pace(Duration.ofMillis(500), Duration.ofSeconds(2)));
		List<Long> times = IntStream.range(0, 4001)
			.mapToObj((shot) -> draw.of("upsample", scene("A kite " + shot, "made", 2160), 60).toMillis())
			.sorted()
			.toList();

		assertThat(times.get(0)).isBetween(500L, 510L);
		assertThat(times.get(1000)).isCloseTo(875, within(40L));
		assertThat(times.get(4000)).isBetween(1990L, 2000L);
	}

	private static Scene scene(String prompt, String badge, int lines) {
		return new Scene(prompt, badge, lines * 16 / 9, lines, 8, Scene.Format.MP4);
	}

}
