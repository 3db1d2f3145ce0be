package dev.dailies.sandbox;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import dev.dailies.clip.probe.ClipProbe;
import dev.dailies.clip.probe.Look;
import dev.dailies.sandbox.film.ClipStudio;
import dev.dailies.sandbox.film.Scene;
import dev.dailies.sandbox.played.SandboxSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How result files are handed out, and what is in them.
 */
class FileShelfTest {

	@TempDir
	Path dir;

	private final Caller caller = Caller.start();

	@AfterEach
	void close() {
		this.caller.close();
	}

	@Test
	void a_file_comes_whole_with_its_length() throws Exception {
		HttpResponse<byte[]> file = this.caller.fetch(clip());

		assertThat(file.statusCode()).isEqualTo(200);
		assertThat(file.headers().firstValueAsLong("Content-Length")).hasValue(file.body().length);
		assertThat(file.headers().firstValue("Content-Type")).hasValue("video/mp4");
		assertThat(file.headers().firstValue("Accept-Ranges")).hasValue("bytes");
		assertThat(file.body()).isEqualTo(Caller.storyboard(
				new Scene("A kite over a harbour at dawn", "text2video veo31-fast", 1920, 1080, 8, Scene.Format.MP4)));
	}

	@Test
	void a_clip_comes_from_the_studio() throws Exception {
		SandboxSettings settings = Caller.settings().withSpeed(100_000);
		try (Sandbox sandbox = Sandbox.start(settings)) {
			HttpRequest.Builder request = HttpRequest.newBuilder(sandbox.address().resolve("/veo/videos"))
				.header("Authorization", "Bearer " + Caller.TOKEN)
				.POST(HttpRequest.BodyPublishers.ofString(Caller.with(Caller.KITE, "async", false)));
			String url = this.caller.send(request).json().at("/data/0/video_url").stringValue();

			String task = url.substring(url.lastIndexOf('/') + 1).replace(".mp4", "");
			assertThat(this.caller.fetch(url).body())
				.isEqualTo(new ClipStudio().film(new Scene("A kite over a harbour at dawn", "text2video veo31-fast",
						1920, 1080, 8, Scene.Format.MP4), task));
		}
	}

	@Test
	void a_clip_is_filled_up_to_the_size_asked_for_and_is_whole() throws Exception {
		SandboxSettings settings = Caller.settings().withSpeed(100_000).withClipBytes(1_000_000);
		try (Sandbox sandbox = Sandbox.start(settings)) {
			HttpRequest.Builder request = HttpRequest.newBuilder(sandbox.address().resolve("/veo/videos"))
				.header("Authorization", "Bearer " + Caller.TOKEN)
				.POST(HttpRequest.BodyPublishers.ofString(Caller.with(Caller.KITE, "async", false)));
			String url = this.caller.send(request).json().at("/data/0/video_url").stringValue();
			byte[] clip = this.caller.fetch(url).body();

			Path file = Files.write(this.dir.resolve("clip.mp4"), clip);
			assertThat(clip).hasSize(1_000_000);
			assertThat(ClipProbe.look(file, true)).isInstanceOf(Look.Whole.class);
			assertThat(this.caller.fetch(HttpRequest.newBuilder(URI.create(url)).header("Range", "bytes=10-999990"))
				.body()).isEqualTo(Arrays.copyOfRange(clip, 10, 999_991));
			assertThat(this.caller.fetch(HttpRequest.newBuilder(URI.create(url)).header("Range", "bytes=-3")).body())
				.containsExactly(0, 0, 0);
		}
	}

	@Test
	void head_tells_the_length_only() throws Exception {
		String url = clip();
		HttpResponse<byte[]> head = this.caller
			.fetch(HttpRequest.newBuilder(URI.create(url)).method("HEAD", HttpRequest.BodyPublishers.noBody()));

		assertThat(head.statusCode()).isEqualTo(200);
		assertThat(head.body()).isEmpty();
		assertThat(head.headers().firstValueAsLong("Content-Length")).hasValue(this.caller.fetch(url).body().length);
	}

	@ParameterizedTest
	@CsvSource({ "bytes=0-0,0,1", "bytes=10-,10,", "bytes=10-19,10,20", "bytes=-5,-5,", "bytes=3-99999999999,3," })
	void a_range_comes_as_a_part(String range, int from, Integer to) throws Exception {
		String url = clip();
		byte[] whole = this.caller.fetch(url).body();
		int first = (from < 0) ? whole.length + from : from;
		int end = (to != null) ? to : whole.length;
		HttpResponse<byte[]> part = this.caller.fetch(HttpRequest.newBuilder(URI.create(url)).header("Range", range));

		assertThat(part.statusCode()).isEqualTo(206);
		assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole, first, end));
		assertThat(part.headers().firstValue("Content-Range"))
			.hasValue("bytes " + first + "-" + (end - 1) + "/" + whole.length);
	}

	@Test
	void a_range_past_the_end_is_refused() throws Exception {
		String url = clip();
		int length = this.caller.fetch(url).body().length;
		HttpResponse<byte[]> answer = this.caller
			.fetch(HttpRequest.newBuilder(URI.create(url)).header("Range", "bytes=" + length + "-"));

		assertThat(answer.statusCode()).isEqualTo(416);
		assertThat(answer.headers().firstValue("Content-Range")).hasValue("bytes */" + length);
	}

	@ParameterizedTest
	@CsvSource({ "'bytes=0-1,4-5',", "lines=1-2,", "bytes=-,", "bytes=5-1,", "bytes=0-1,\"another\"" })
	void what_is_no_single_range_of_this_file_gets_it_whole(String range, String ifRange) throws Exception {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(clip())).header("Range", range);
		if (ifRange != null) {
			request.header("If-Range", ifRange);
		}

		assertThat(this.caller.fetch(request).statusCode()).isEqualTo(200);
	}

	@Test
	void there_is_no_file_before_its_task_is_finished_nor_under_another_name() throws Exception {
		String taskId = this.caller.submit("/veo/videos", Caller.KITE);
		String files = this.caller.sandbox.address() + "/files/";

		assertThat(this.caller.fetch(files + taskId + ".mp4").statusCode()).isEqualTo(404);
		this.caller.finishAll();
		assertThat(this.caller.fetch(files + taskId + ".mp4").statusCode()).isEqualTo(200);
		assertThat(this.caller.fetch(files + taskId + ".gif").statusCode()).isEqualTo(404);
		assertThat(this.caller.fetch(files + "other.mp4").statusCode()).isEqualTo(404);
		assertThat(this.caller.fetch(files).statusCode()).isEqualTo(404);
		assertThat(this.caller.fetch(HttpRequest.newBuilder(URI.create(files + taskId + ".mp4")).DELETE()).statusCode())
			.isEqualTo(405);
	}

	@ParameterizedTest
	@CsvSource({ "16:9,,1920,1080,MP4", "9:16,1080p,1080,1920,MP4", "16:9,4k,3840,2160,MP4", "9:16,4k,2160,3840,MP4",
			"16:9,gif,480,270,GIF", "9:16,gif,270,480,GIF" })
	void a_generated_clip_has_the_size_asked_for(String ratio, String resolution, int width, int height,
			Scene.Format format) throws Exception {
		String body = Caller.with(Caller.with(Caller.KITE, "model", "veo31"), "aspect_ratio", ratio);
		if (resolution != null) {
			body = Caller.with(body, "resolution", resolution);
		}
		JsonNode video = this.caller.make("/veo/videos", body);

		assertThat(this.caller.fetch(video.get("video_url").stringValue()).body()).isEqualTo(Caller
			.storyboard(new Scene("A kite over a harbour at dawn", "text2video veo31", width, height, 8, format)));
	}

	@Test
	void a_chain_keeps_the_prompt_and_the_orientation_and_tells_what_was_done() throws Exception {
		String root = this.caller.make("/veo/videos", Caller.with(Caller.KITE, "aspect_ratio", "9:16"))
			.get("id")
			.stringValue();
		String longer = this.caller.make("/veo/extend", AceDataRulesTest.extend(root, "veo31-fast"))
			.get("id")
			.stringValue();
		JsonNode large = this.caller.make("/veo/upsample", AceDataRulesTest.upsample(longer, "4k"));
		JsonNode small = this.caller.make("/veo/upsample", AceDataRulesTest.upsample(longer, "gif"));

		String badge = "text2video veo31-fast > extend > ";
		assertThat(this.caller.fetch(large.get("video_url").stringValue()).body()).isEqualTo(Caller.storyboard(
				new Scene("A kite over a harbour at dawn", badge + "upsample 4k", 2160, 3840, 15, Scene.Format.MP4)));
		assertThat(small.get("video_url").stringValue()).endsWith(".gif");
		assertThat(this.caller.fetch(small.get("video_url").stringValue()).body()).isEqualTo(Caller
			.storyboard(new Scene("A kite over a harbour at dawn", badge + "gif", 270, 480, 15, Scene.Format.GIF)));
	}

	@Test
	void the_address_of_a_clip_is_the_one_its_caller_used() {
		String taskId = this.caller.submit("/veo/videos", Caller.KITE);
		this.caller.finishAll();
		URI local = URI.create("http://localhost:" + this.caller.sandbox.address().getPort() + "/veo/tasks");
		var reply = this.caller.send(HttpRequest.newBuilder(local)
			.header("Authorization", "Bearer " + Caller.TOKEN)
			.POST(HttpRequest.BodyPublishers.ofString("{\"id\":\"" + taskId + "\"}")));

		assertThat(reply.json().at("/response/data/0/video_url").stringValue())
			.startsWith("http://localhost:" + local.getPort() + "/files/");
	}

	private String clip() {
		return this.caller.make("/veo/videos", Caller.KITE).get("video_url").stringValue();
	}

}
