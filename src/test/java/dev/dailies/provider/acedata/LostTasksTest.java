package dev.dailies.provider.acedata;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.dailies.provider.LostTask;
import dev.dailies.provider.Submission;
import dev.dailies.shot.MotionType;
import dev.dailies.shot.Order;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LostTasksTest {

	private static final Instant FROM = Instant.parse("2026-03-02T09:14:59.700Z");

	private static final Instant TO = Instant.parse("2026-03-02T09:18:09.100Z");

	private static final Submission KITE = new Submission(Orders.kite(), null);

	private final AceDataSession session = new AceDataSession();

	@AfterEach
	void close() {
		this.session.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{'action':'text2video','prompt':'A kite over a harbour at dawn'}",
			"{'action':'text2video','prompt':'A kite over a harbour at dawn ','model':'veo31-fast','image_urls':[],'extra':1}",
			"{'action':'text2video','prompt':'A kite over a harbour at dawn','model':'veo31-fast','aspect_ratio':'16:9','resolution':'1080p','translation':false,'async':false,'callback_url':'https://x.example.org'}" })
	void an_echo_that_lacks_or_adds_what_tells_nothing_is_the_same_request(String echo) {
		assertThat(found(KITE, echo)).containsExactly("t0");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "null", "'text'", "{'action':'text2video'}",
			"{'prompt':'A kite over a harbour at dawn'}", "{'action':'text2video','prompt':'Another kite'}",
			"{'action':'image2video','prompt':'A kite over a harbour at dawn','image_urls':['https://x.example.org/1.png']}",
			"{'action':'text2video','prompt':'A kite over a harbour at dawn','model':'veo31'}",
			"{'action':'text2video','prompt':'A kite over a harbour at dawn','aspect_ratio':'9:16'}",
			"{'action':'text2video','prompt':'A kite over a harbour at dawn','resolution':'4k'}",
			"{'action':'text2video','prompt':'A kite over a harbour at dawn','translation':true}",
			"{'action':'text2video','prompt':'A kite over a harbour at dawn','video_id':'v7'}" })
	void an_echo_that_differs_or_tells_too_little_is_another_request(String echo) {
		assertThat(found(KITE, echo)).isEmpty();
	}

	@Test
	void operations_on_one_video_are_told_apart() {
		String video = "'video_id':'" + Orders.VIDEO_ID + "'";
		Submission reshoot = Orders.onKite(new Order.Reshoot(MotionType.UP));

		assertThat(found(reshoot, "{" + video + ",'motion_type':'UP'}")).containsExactly("t0");
		assertThat(found(reshoot, "{" + video + ",'motion_type':'DOWN'}")).isEmpty();
		assertThat(found(reshoot, "{" + video + "}")).isEmpty();
		assertThat(found(reshoot, "{'video_id':'other','motion_type':'UP'}")).isEmpty();
		assertThat(found(Orders.onKite(new Order.Gif()), "{" + video + ",'action':'4k'}")).isEmpty();
		assertThat(found(Orders.onKite(new Order.Gif()), "{" + video + ",'action':'gif'}")).containsExactly("t0");
	}

	@Test
	void images_must_be_the_same_in_the_same_order() {
		Submission frames = Orders.submission(
				Orders.generate("A kite", null, null, "https://x.example.org/1.png", "https://x.example.org/2.png"));
		String echo = "{'action':'image2video','prompt':'A kite','image_urls':[%s]}";

		assertThat(found(frames, echo.formatted("'https://x.example.org/1.png','https://x.example.org/2.png'")))
			.containsExactly("t0");
		assertThat(found(frames, echo.formatted("'https://x.example.org/2.png','https://x.example.org/1.png'")))
			.isEmpty();
	}

	@Test
	void the_span_is_asked_for_in_whole_seconds_rounded_outwards() {
		found(KITE, "{}");

		assertThat(this.session.sent(0).path("created_at_min").longValue()).isEqualTo(FROM.getEpochSecond());
		assertThat(this.session.sent(0).path("created_at_max").longValue()).isEqualTo(TO.getEpochSecond() + 1);
	}

	@Test
	void all_pages_are_read_and_every_match_is_named_once() {
		this.session.server.answers(200, page(0, 50)).answers(200, page(50, 100)).answers(200, page(99, 103));

		List<String> found = ids(this.session.provider.findLost(KITE, FROM, TO));

		assertThat(found).hasSize(103).doesNotHaveDuplicates().contains("t0", "t102");
		assertThat(this.session.server.requests()).hasSize(3);
		assertThat(this.session.sent(1).path("offset").intValue()).isEqualTo(50);
		assertThat(this.session.sent(2).path("offset").intValue()).isEqualTo(100);
	}

	@Test
	void a_server_that_shows_the_same_page_for_ever_is_left() {
		this.session.server.answers(200, page(0, 50)).answers(200, page(0, 50)).answers(200, page(0, 50));

		assertThat(this.session.provider.findLost(KITE, FROM, TO)).hasSize(50);
		assertThat(this.session.server.requests()).hasSize(2);
	}

	private List<String> found(Submission submission, String echo) {
		this.session.server.answers(200, "{\"items\":[" + item("t0", echo.replace('\'', '"')) + "],\"count\":1}");
		return ids(this.session.provider.findLost(submission, FROM, TO));
	}

	private static List<String> ids(List<LostTask> found) {
		assertThat(found).as("AceData shows no trace of ours").noneMatch(LostTask::proven);
		return found.stream().map(LostTask::id).toList();
	}

	private static String page(int from, int to) {
		return IntStream.range(from, to)
			.mapToObj((number) -> item("t" + number,
					"{\"action\":\"text2video\",\"prompt\":\"A kite over a harbour at dawn\"}"))
			.collect(Collectors.joining(",", "{\"items\":[", "]}"));
	}

	private static String item(String id, String request) {
		return "{\"id\":\"%s\",\"request\":%s,\"response\":null}".formatted(id, request);
	}

}
