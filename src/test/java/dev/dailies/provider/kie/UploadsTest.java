package dev.dailies.provider.kie;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import dev.dailies.provider.Assets;
import dev.dailies.provider.PictureFolders;
import dev.dailies.provider.ProviderSettings;
import dev.dailies.provider.Refusal;
import dev.dailies.provider.Scope;
import dev.dailies.provider.Submission;
import dev.dailies.provider.SubmitAnswer;
import dev.dailies.provider.Token;
import dev.dailies.provider.http.HttpLimits;
import dev.dailies.provider.http.ScriptedServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class UploadsTest {

	private static final String STORED = "https://tempfile.example.org/images/dailies/";

	@TempDir
	private Path folder;

	private final Map<String, String> remembered = new ConcurrentHashMap<>();

	private final Assets assets = new Assets() {

		@Override
		public Optional<String> find(String provider, String account, String content) {
			return Optional.ofNullable(UploadsTest.this.remembered.get(content));
		}

		@Override
		public void remember(String provider, String account, String content, String assetId) {
			UploadsTest.this.remembered.put(content, assetId);
		}

	};

	@Test
	void a_file_is_uploaded_as_documented_and_its_address_is_the_first_frame() throws IOException {
		image("kite.png", 1);
		try (KieSession session = session(KieSession.NOW)) {
			uploaded(session, "1.png").answers(200, "success", "{\"taskId\":\"veo_task_1\"}");

			assertThat(submit(session, "kite.png")).isEqualTo(new SubmitAnswer.Accepted("veo_task_1"));

			ScriptedServer.Request upload = session.server.requests().get(0);
			assertThat(upload.method() + " " + upload.path()).isEqualTo("POST /api/file-stream-upload");
			assertThat(upload.header("content-type")).startsWith("multipart/form-data; boundary=");
			assertThat(upload.header("authorization")).isEqualTo("Bearer " + KieSession.TOKEN);
			assertThat(upload.body()).contains("name=\"uploadPath\"", "images/dailies", "name=\"fileName\"",
					"name=\"file\"; filename=\"", ".png\"", "Content-Type: image/png", "PNG");
			assertThat(session.sent(1).path("imageUrls").get(0).stringValue()).isEqualTo(STORED + "1.png");
			assertThat(session.sent(1).path("generationType").stringValue()).isEqualTo("FIRST_AND_LAST_FRAMES_2_VIDEO");
		}
	}

	@Test
	void it_is_uploaded_once_a_day_whatever_its_name() throws IOException {
		image("kite.png", 1);
		image("copy.png", 1);
		try (KieSession session = session(KieSession.NOW)) {
			uploaded(session, "1.png").answers(200, "success", "{\"taskId\":\"veo_task_1\"}");
			submit(session, "kite.png");
			submit(session, "copy.png");
			assertThat(uploads(session)).isEqualTo(1);
		}
		for (int hours : List.of(22, 24)) {
			try (KieSession session = session(KieSession.NOW.plus(Duration.ofHours(hours)))) {
				if (hours > 23) {
					uploaded(session, "2.png");
				}
				session.answers(200, "success", "{\"taskId\":\"veo_task_2\"}");
				submit(session, "kite.png");
				assertThat(uploads(session)).as("after %d h", hours).isEqualTo((hours > 23) ? 1 : 0);
			}
		}
	}

	@Test
	void addresses_stay_as_they_are() {
		try (KieSession session = session(KieSession.NOW)) {
			session.answers(200, "success", "{\"taskId\":\"veo_task_1\"}");
			submit(session, "https://img.example.org/1.png");

			assertThat(session.sent(0).path("imageUrls").get(0).stringValue())
				.isEqualTo("https://img.example.org/1.png");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			200 | {"code":401,"msg":"no access","data":null}      | STOP_RUN_BAD_TOKEN
			200 | {"code":400,"msg":"bad file","data":null}       | FAIL_SHOT
			200 | {"code":429,"msg":"too many","data":null}       | RETRY_AFTER
			200 | {"code":500,"msg":"error","data":null}          | RETRY_AFTER
			200 | {"code":200,"msg":"ok","data":{}}               | RETRY_AFTER
			200 | {"code":200,"msg":"ok","data":{"downloadUrl":"x"}} | RETRY_AFTER
			413 | too large                                       | FAIL_SHOT
			502 | <html>Bad gateway</html>                        | RETRY_AFTER
			404 | nothing here                                    | STOP_RUN
			""")
	void a_file_that_is_not_taken_buys_nothing(int status, String body, Scope scope) throws IOException {
		image("kite.png", 1);
		try (KieSession session = session(KieSession.NOW)) {
			session.server.answers(status, body);

			Refusal refusal = KieSession.refusal(submit(session, "kite.png"));

			assertThat(refusal.scope()).isEqualTo(scope);
			assertThat(session.server.requests()).hasSize(1);
			assertThat(this.remembered).isEmpty();
		}
	}

	@Test
	void an_upload_without_an_answer_leaves_nothing_in_doubt() throws IOException {
		image("kite.png", 1);
		try (KieSession session = session(KieSession.NOW)) {
			session.server.hangsUp();

			assertThat(KieSession.refusal(submit(session, "kite.png")).scope()).isEqualTo(Scope.RETRY_AFTER);
		}
	}

	@Test
	void a_file_that_is_missing_or_no_image_fails_its_shot_and_is_not_sent() throws IOException {
		Files.writeString(this.folder.resolve("page.png"), "<html>");
		try (KieSession session = session(KieSession.NOW)) {
			assertThat(KieSession.refusal(submit(session, "page.png")).message())
				.isEqualTo("the image page.png cannot be sent: by its first bytes it is no PNG, JPEG or WebP");
			assertThat(KieSession.refusal(submit(session, "none.png")).message())
				.startsWith("the image none.png is not in ");
			assertThat(session.server.requests()).isEmpty();
		}
	}

	@Test
	void what_kie_no_longer_has_is_uploaded_again_and_only_then() throws IOException {
		image("kite.png", 1);
		try (KieSession session = session(KieSession.NOW)) {
			uploaded(session, "1.png").answers(200, "success", "{\"taskId\":\"veo_task_1\"}");
			submit(session, "kite.png");
			session.answers(451, "Failed to fetch the image.");
			assertThat(KieSession.refusal(submit(session, "kite.png")).scope()).as("uploaded in this run")
				.isEqualTo(Scope.FAIL_SHOT);

			Kie later = new Kie(new ProviderSettings(session.server.address(), new Token(KieSession.TOKEN), Map.of()),
					HttpLimits.DEFAULT, Clock.fixed(KieSession.NOW, ZoneOffset.UTC), local());
			session.answers(451, "Failed to fetch the image.");
			assertThat(KieSession.refusal(later.submit(submission("kite.png"))).scope()).isEqualTo(Scope.RETRY_AFTER);
			uploaded(session, "1.png").answers(200, "success", "{\"taskId\":\"veo_task_2\"}");
			assertThat(later.submit(submission("kite.png"))).isEqualTo(new SubmitAnswer.Accepted("veo_task_2"));
			assertThat(uploads(session)).isEqualTo(2);
		}
	}

	@ParameterizedTest
	@CsvSource({ "https://api.kie.ai, , https://kieai.redpandaai.co", "http://127.0.0.1:8765, , http://127.0.0.1:8765",
			"https://gateway.example.org/kie, https://files.example.org/k, https://files.example.org/k" })
	void a_token_goes_to_kie_or_where_base_url_says(String base, @Nullable String option, String uploads) {
		Map<String, String> options = (option != null) ? Map.of("upload-url", option) : Map.of();

		assertThat(Switches.of(new ProviderSettings(URI.create(base), new Token("t"), options)).uploads())
			.hasToString(uploads);
	}

	@ParameterizedTest
	@ValueSource(strings = { "files.example.org", "ftp://files.example.org", "https://me:pw@files.example.org",
			"https://files.example.org/?a=b" })
	void an_upload_address_that_cannot_be_one_is_refused_and_not_shown(String url) {
		assertThat(Kie.optionProblems(Map.of("upload-url", url))).containsExactly(
				"kie: option upload-url needs an address such as https://kieai.redpandaai.co, without a name and password");
		assertThatIllegalArgumentException().isThrownBy(() -> Switches
			.of(new ProviderSettings(URI.create("https://x.test"), new Token("t"), Map.of("upload-url", url))));
	}

	private KieSession session(Instant now) {
		return new KieSession(now, local());
	}

	private Kie.Local local() {
		return new Kie.Local(this.assets, new PictureFolders(this.folder, List.of()));
	}

	private static KieSession uploaded(KieSession session, String name) {
		session.server.answers(200, """
				{"success":true,"code":200,"msg":"File uploaded successfully","data":{"fileName":"%s",
				"filePath":"images/dailies/%s","downloadUrl":"%s%s","fileSize":9,"mimeType":"image/png",
				"uploadedAt":"2026-03-02T09:25:00.000Z"}}""".formatted(name, name, STORED, name));
		return session;
	}

	private static SubmitAnswer submit(KieSession session, String image) {
		return session.provider.submit(submission(image));
	}

	private static Submission submission(String image) {
		return new Submission(Orders.generate("A kite", image), null);
	}

	private static long uploads(KieSession session) {
		return session.server.requests().stream().filter((request) -> request.path().endsWith("-upload")).count();
	}

	private void image(String name, int mark) throws IOException {
		Files.write(this.folder.resolve(name), new byte[] { (byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, (byte) mark });
	}

}
