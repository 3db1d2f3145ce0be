package dev.dailies.clip;

import java.time.Duration;
import java.util.List;

import dev.dailies.clip.probe.ClipFacts;
import dev.dailies.clip.probe.ClipFacts.Format;
import dev.dailies.shot.MotionType;
import dev.dailies.shot.Order;
import dev.dailies.shot.UpsampleTarget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FlawTest {

	@Test
	void a_film_without_a_track_of_sound_is_silent_and_a_gif_is_not_asked() {
		assertThat(Flaw.silence(new ClipFacts(Format.MP4, 1280, 720, EIGHT_SECONDS, false)))
			.contains("silent: the file has no sound");
		assertThat(Flaw.silence(new ClipFacts(Format.WEBM, 1280, 720, EIGHT_SECONDS, true))).isEmpty();
		assertThat(Flaw.silence(new ClipFacts(Format.GIF, 480, 270, EIGHT_SECONDS, false))).isEmpty();
	}

	private static final Duration EIGHT_SECONDS = Duration.ofSeconds(8);

	private static final Order FOUR_K = new Order.Upsample(UpsampleTarget.UHD);

	@ParameterizedTest
	@CsvSource({ "720p, 16:9, 1280, 720", "720p, 9:16, 720, 1280", "1080p, 16:9, 1920, 1080", "1080p, 16:9, 1920, 1088",
			"4k, 16:9, 3840, 2160", "4K, 16:9, 3840, 2176", "1080p, 1:1, 1080, 1080", "720p, 4:3, 960, 720",
			"720p, landscape, 1280, 720", "720p, portrait, 720, 1280", "360p, 16:9, 640, 360", "720p, auto, 720, 1280",
			"720p, , 1280, 720", ", 9:16, 1080, 1920", ", , 123, 77", "huge, Auto, 1280, 720" })
	void a_generate_of_the_ordered_size_has_no_flaw(String resolution, String ratio, int width, int height) {
		assertThat(Flaw.of(mp4(width, height), generate(resolution, ratio, null), null)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "1080p, 16:9, 1280, 720, 'ordered 1080p (1920x1080), got 1280x720'",
			"720p, 9:16, 1280, 720, 'ordered 720p (720x1280), got 1280x720'",
			"720p, 16:9, 720, 1280, 'ordered 720p (1280x720), got 720x1280'",
			"4k, auto, 1080, 1920, 'ordered 4k (2160x3840), got 1080x1920'",
			", 9:16, 1280, 720, 'ordered 9:16, got 1280x720'",
			"720p, 16:9, 1920, 1080, 'ordered 720p (1280x720), got 1920x1080'" })
	void a_generate_of_another_size_says_so(String resolution, String ratio, int width, int height, String flaw) {
		assertThat(Flaw.of(mp4(width, height), generate(resolution, ratio, null), null)).contains(flaw);
	}

	@Test
	void a_webm_in_place_of_an_mp4_is_kept_and_said() {
		ClipFacts webm = new ClipFacts(Format.WEBM, 1280, 720, Duration.ofSeconds(8));

		assertThat(Flaw.of(webm, generate("720p", "16:9", 8), null)).contains("ordered MP4, got WebM");
	}

	@Test
	void an_upsample_lies_or_stands_as_its_source_does() {
		Order standing = generate("720p", "9:16", null);

		assertThat(Flaw.of(mp4(3840, 2160), FOUR_K, null)).isEmpty();
		assertThat(Flaw.of(mp4(2160, 3840), FOUR_K, null)).isEmpty();
		assertThat(Flaw.of(mp4(2160, 3840), FOUR_K, standing)).isEmpty();
		assertThat(Flaw.of(mp4(1280, 720), FOUR_K, null)).contains("ordered 4k (3840x2160), got 1280x720");
		assertThat(Flaw.of(mp4(3840, 2160), FOUR_K, standing)).contains("ordered 4k (2160x3840), got 3840x2160");
		assertThat(Flaw.of(mp4(1920, 1080), new Order.Upsample(UpsampleTarget.FULL_HD), null)).isEmpty();
	}

	@Test
	void a_reshoot_keeps_the_shape_of_its_source_and_promises_no_size() {
		Order source = generate("1080p", "9:16", null);
		for (Order order : List.of(new Order.Reshoot(MotionType.UP), new Order.InsertObject("a boat"),
				new Order.RemoveObject("https://example.com/mask.jpg"))) {
			assertThat(Flaw.of(mp4(720, 1280), order, source)).isEmpty();
			assertThat(Flaw.of(mp4(1280, 720), order, source)).contains("ordered 9:16, got 1280x720");
			assertThat(Flaw.of(mp4(1280, 720), order, null)).isEmpty();
		}
	}

	@Test
	void an_extend_keeps_to_its_own_shape_before_that_of_its_source() {
		Order source = generate("720p", "9:16", null);

		assertThat(Flaw.of(mp4(1280, 720), new Order.Extend("on", null, "16:9", "720p"), source)).isEmpty();
		assertThat(Flaw.of(mp4(1280, 720), new Order.Extend("on", null, null, "720p"), source))
			.contains("ordered 720p (720x1280), got 1280x720");
	}

	@Test
	void a_gif_must_be_one_and_nothing_else_may_be() {
		ClipFacts gif = new ClipFacts(Format.GIF, 480, 270, EIGHT_SECONDS);

		assertThat(Flaw.of(gif, new Order.Gif(), null)).isEmpty();
		assertThat(Flaw.of(gif, generate("gif", "16:9", 8), null)).isEmpty();
		assertThat(Flaw.of(mp4(1280, 720), new Order.Gif(), null)).contains("ordered GIF, got MP4");
		assertThat(Flaw.of(gif, new Order.Reshoot(MotionType.UP), null)).contains("ordered MP4, got GIF");
	}

	@Test
	void what_could_not_be_read_is_said() {
		assertThat(Flaw.of(new ClipFacts(Format.MP4, null, null, null), FOUR_K, null))
			.contains("its width and height could not be read; its duration could not be read");
	}

	@Test
	void another_duration_than_ordered_is_said() {
		assertThat(Flaw.of(mp4(1280, 720), generate("720p", "16:9", 8), null)).isEmpty();
		assertThat(Flaw.of(mp4(1280, 720), generate("720p", "16:9", 4), null)).contains("ordered 4 s, got 8.0 s");
	}

	private static ClipFacts mp4(int width, int height) {
		return new ClipFacts(Format.MP4, width, height, EIGHT_SECONDS);
	}

	private static Order generate(String resolution, String ratio, Integer seconds) {
		return new Order.Generate("a harbour at dawn", null, ratio, resolution, seconds, null, List.of(), null, false);
	}

}
