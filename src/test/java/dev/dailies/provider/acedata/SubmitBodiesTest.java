package dev.dailies.provider.acedata;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;

import dev.dailies.provider.ProviderSettings;
import dev.dailies.provider.Submission;
import dev.dailies.provider.Token;
import dev.dailies.provider.http.HttpLimits;
import dev.dailies.shot.Order;
import dev.dailies.shot.UpsampleTarget;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SubmitBodiesTest {

	private static final Order TO_1080P = new Order.Upsample(UpsampleTarget.FULL_HD);

	private static final Map<String, String> UPSAMPLE = Map.of("upsample-1080p", "upsample");

	@Test
	void a_gif_is_an_upsample_of_its_own() {
		assertThat(sent(Map.of(), new Order.Gif(), Orders.kite()))
			.isEqualTo("/veo/upsample {\"video_id\":\"v0\",\"action\":\"gif\",\"async\":true}");
	}

	@Test
	void full_hd_is_bought_as_an_upsample_if_told_so() {
		assertThat(sent(UPSAMPLE, TO_1080P, Orders.kite()))
			.isEqualTo("/veo/upsample {\"video_id\":\"v0\",\"action\":\"1080p\",\"async\":true}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "auto", "get1080p", "" })
	void get1080p_carries_the_model_of_its_source(String said) {
		Map<String, String> options = said.isEmpty() ? Map.of() : Map.of("upsample-1080p", said);

		assertThat(sent(options, TO_1080P, AceDataOffer.INSTANCE.complete(Orders.generate("A kite", "veo3", null))))
			.isEqualTo("/veo/videos {\"action\":\"get1080p\",\"model\":\"veo3\",\"video_id\":\"v0\",\"async\":true}");
	}

	@Test
	void get1080p_names_no_model_of_a_video_that_was_made_elsewhere() {
		assertThat(sent(Map.of(), TO_1080P, null))
			.isEqualTo("/veo/videos {\"action\":\"get1080p\",\"video_id\":\"v0\",\"async\":true}");
	}

	@Test
	void get1080p_gives_way_where_the_source_was_not_generated() {
		String upsample = "/veo/upsample {\"video_id\":\"v0\",\"action\":\"1080p\",\"async\":true}";

		assertThat(sent(Map.of(), TO_1080P, new Order.Extend("on", "veo31-fast", "16:9", "1080p"))).isEqualTo(upsample);
		assertThat(sent(Map.of(), new Order.Upsample(UpsampleTarget.UHD), Orders.kite()))
			.isEqualTo(upsample.replace("1080p", "4k"));
	}

	@Test
	void a_source_is_named_by_its_task_id_if_told_so() {
		assertThat(sent(Map.of("video-id-source", "task-id"), new Order.Gif(), Orders.kite()))
			.contains("\"video_id\":\"t0\"");
		assertThat(sent(Map.of("video-id-source", "data-id"), new Order.Gif(), Orders.kite()))
			.contains("\"video_id\":\"v0\"");
	}

	@Test
	void a_source_made_elsewhere_has_only_its_video_id() {
		try (AceDataSession session = new AceDataSession(Map.of("video-id-source", "task-id"))) {
			session.provider.submit(new Submission(new Order.Gif(), new Submission.Source("v9", null, null)));

			assertThat(session.sent(0).path("video_id").stringValue()).isEqualTo("v9");
		}
	}

	@Test
	void a_translation_that_is_wished_for_is_sent() {
		try (AceDataSession session = new AceDataSession()) {
			session.provider.submit(new Submission(
					AceDataOffer.INSTANCE.complete(
							new Order.Generate("Ein Drachen", null, null, null, null, null, List.of(), null, true)),
					null));

			assertThat(session.sent(0).path("translation").booleanValue()).isTrue();
		}
	}

	@Test
	void options_nobody_knows_are_refused_with_the_accepted_ones() {
		Map<String, String> options = Map.of("video-id-sauce", "x", "upsample-1080p", "twice");

		assertThat(AceData.optionProblems(options)).containsExactly(
				"acedata: option upsample-1080p cannot be 'twice'. Accepted: auto, upsample, get1080p",
				"acedata: unknown option 'video-id-sauce'. Known options: upsample-1080p, video-id-source");
		assertThatIllegalArgumentException()
			.isThrownBy(
					() -> new AceData(new ProviderSettings(URI.create("http://127.0.0.1:1"), new Token("t"), options),
							HttpLimits.DEFAULT, Clock.systemUTC()))
			.withMessageContaining("video-id-sauce")
			.withMessageContaining("twice");
		assertThat(AceData.optionProblems(Map.of("video-id-source", "task-id", "upsample-1080p", "upsample")))
			.isEmpty();
	}

	private static String sent(Map<String, String> options, Order order, @Nullable Order source) {
		try (AceDataSession session = new AceDataSession(options)) {
			session.provider.submit(new Submission(order, new Submission.Source("v0", "t0", source)));

			return session.server.onlyRequest().path() + " " + session.sent(0);
		}
	}

}
