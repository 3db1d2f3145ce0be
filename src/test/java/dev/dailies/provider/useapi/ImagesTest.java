package dev.dailies.provider.useapi;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.dailies.contracts.Example;
import dev.dailies.provider.Scope;
import dev.dailies.provider.SubmitAnswer;
import dev.dailies.provider.http.ScriptedServer;
import dev.dailies.shot.ImageUse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ImagesTest {

	private static final String EMAIL = "studio@example.org";

	private static final Example UPLOADED = Example.of("useapi/assets-upload", "ok");

	private static final Example ACCEPTED = Example.of("useapi/videos-text2video", "accepted");

	@Test
	void a_local_image_is_uploaded_as_documented_and_its_id_is_the_first_frame() {
		try (UseApiSession session = new UseApiSession(Map.of("email", EMAIL)).answers(UPLOADED).answers(ACCEPTED)) {
			session.image("kite.png", UseApiSession.png(1));

			assertThat(submit(session, "kite.png")).isInstanceOf(SubmitAnswer.Accepted.class);

			ScriptedServer.Request upload = session.server.requests().get(0);
			assertThat(upload.method() + " " + upload.path()).isEqualTo("POST " + UPLOADED.path());
			assertThat(upload.header("content-type")).isEqualTo("image/png");
			assertThat(upload.body()).contains("PNG");
			assertThat(session.sent(1).path("startImage").stringValue()).isEqualTo(id(UPLOADED));
			assertThat(session.sent(1).path("email").stringValue()).isEqualTo(EMAIL);
		}
	}

	@Test
	void it_is_uploaded_once_whatever_its_name_and_however_many_ask_at_once() {
		try (UseApiSession session = new UseApiSession().answers(UPLOADED)) {
			session.image("kite.png", UseApiSession.png(1));
			session.image("copy.png", UseApiSession.png(1));

			List<CompletableFuture<SubmitAnswer>> submits = IntStream.range(0, 6)
				.mapToObj((i) -> CompletableFuture
					.supplyAsync(() -> submit(session, (i % 2 == 0) ? "kite.png" : "copy.png")))
				.toList();
			submits.forEach(CompletableFuture::join);

			assertThat(uploads(session)).isEqualTo(1);
			assertThat(session.server.requests().get(0).path()).as("useapi chooses the account")
				.isEqualTo(UseApiSession.ROOT + "/assets");
		}
	}

	@Test
	void a_changed_image_is_another_one() {
		try (UseApiSession session = new UseApiSession().answers(UPLOADED).answers(ACCEPTED).answers(UPLOADED)) {
			session.image("kite.png", UseApiSession.png(1));
			submit(session, "kite.png");
			session.image("kite.png", UseApiSession.png(2));
			submit(session, "kite.png");

			assertThat(uploads(session)).isEqualTo(2);
		}
	}

	@Test
	void the_second_image_goes_where_useapi_put_the_first() {
		try (UseApiSession session = new UseApiSession().answers(UPLOADED).answers(UPLOADED).answers(ACCEPTED)) {
			session.image("a.png", UseApiSession.png(1));
			session.image("b.png", UseApiSession.png(2));
			submit(session, "a.png", "b.png");

			assertThat(session.server.requests()).extracting((request) -> request.path())
				.containsExactly(UseApiSession.ROOT + "/assets", UPLOADED.path(), UseApiSession.ROOT + "/videos");
			assertThat(session.sent(2).has("endImage")).isTrue();
			assertThat(session.sent(2).has("email")).as("the images carry the account").isFalse();

			session.server.answers(ACCEPTED.status(), ACCEPTED.body());
			submit(session, "b.png");
			assertThat(uploads(session)).as("it is known alone, too").isEqualTo(2);
		}
	}

	@Test
	void an_image_of_another_account_is_uploaded_again() {
		try (UseApiSession session = new UseApiSession(Map.of("email", "me@example.org")).answers(UPLOADED)) {
			session.image("kite.png", UseApiSession.png(1));
			session.assets.assets.put("|sha256:x", "y");
			session.assets.assets.put(EMAIL + "|https://img.example.org/kite.png", "elsewhere");
			submit(session, "kite.png");

			assertThat(uploads(session)).isEqualTo(1);
			assertThat(session.server.requests().get(0).path()).endsWith("/assets/me%40example.org");
		}
	}

	@ParameterizedTest
	@CsvSource({ "89504e470d0a,image/png", "ffd8ffe000,image/jpeg", "524946460000000057454250,image/webp" })
	void an_image_is_what_is_in_it_whatever_its_name(String beginning, String type) {
		try (UseApiSession session = new UseApiSession().answers(UPLOADED).answers(ACCEPTED)) {
			session.image("kite.jpg", HexFormat.of().parseHex(beginning));
			submit(session, "kite.jpg");

			assertThat(session.server.requests().get(0).header("content-type")).isEqualTo(type);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "GIF89a", "RIFF1234AVI ", "<html>", "" })
	void a_file_that_is_no_image_fails_its_shot_and_is_not_sent(String content) {
		try (UseApiSession session = new UseApiSession()) {
			session.image("kite.png", content.getBytes(StandardCharsets.ISO_8859_1));

			assertThat(refusal(session, "kite.png")).isEqualTo(Scope.FAIL_SHOT);
			assertThat(session.server.requests()).isEmpty();
		}
	}

	@Test
	void an_image_that_is_too_large_or_not_there_fails_its_shot() {
		try (UseApiSession session = new UseApiSession()) {
			byte[] large = new byte[20 * 1024 * 1024 + 1];
			System.arraycopy(UseApiSession.png(1), 0, large, 0, 8);
			session.image("large.png", large);

			assertThat(refusal(session, "large.png")).isEqualTo(Scope.FAIL_SHOT);
			assertThat(refusal(session, "missing.png")).isEqualTo(Scope.FAIL_SHOT);
			assertThat(session.server.requests()).isEmpty();
		}
	}

	@Test
	void an_image_on_the_web_is_fetched_without_our_token_and_known_by_its_address() {
		try (ScriptedServer web = new ScriptedServer();
				UseApiSession session = new UseApiSession().answers(UPLOADED).answers(ACCEPTED).answers(ACCEPTED)) {
			web.answers(302, "", Map.of("Location", "/kite.png")).answers(200, "RIFF1234WEBPVP8");
			String address = web.address() + "/k";
			submit(session, address);
			submit(session, address);

			assertThat(web.requests()).hasSize(2)
				.allSatisfy((request) -> assertThat(request.header("authorization")).isEmpty());
			assertThat(session.server.requests().get(0).body()).isEqualTo("RIFF1234WEBPVP8");
			assertThat(uploads(session)).isEqualTo(1);
		}
	}

	@ParameterizedTest
	@CsvSource({ "404,FAIL_SHOT", "403,FAIL_SHOT", "500,RETRY_AFTER", "429,RETRY_AFTER" })
	void an_image_that_cannot_be_had_now_may_be_had_later(int status, Scope scope) {
		try (ScriptedServer web = new ScriptedServer(); UseApiSession session = new UseApiSession()) {
			web.answers(status, "");

			assertThat(refusal(session, web.address() + "/kite.png")).isEqualTo(scope);
		}
	}

	@Test
	void a_signed_image_is_named_without_its_signature() {
		try (ScriptedServer web = new ScriptedServer(); UseApiSession session = new UseApiSession()) {
			web.answers(404, "");
			SubmitAnswer answer = submit(session, web.address() + "/kite.png?X-Amz-Signature=s1gnature");

			assertThat(answer.toString()).contains("/kite.png?…").doesNotContain("s1gnature");
		}
	}

	@ParameterizedTest
	@MethodSource("uploads")
	void a_documented_answer_to_an_upload_is_read_as_documented(Example example) {
		try (UseApiSession session = new UseApiSession(Map.of("email", EMAIL)).answers(example).answers(ACCEPTED)) {
			session.image("kite.png", UseApiSession.png(1));
			SubmitAnswer answer = submit(session, "kite.png");

			if (example.name().equals("ok")) {
				assertThat(answer).isInstanceOf(SubmitAnswer.Accepted.class);
				return;
			}
			assertThat(session.server.requests()).as("nothing is bought").hasSize(1);
			assertThat(((SubmitAnswer.NotCreated) answer).refusal().scope()).isEqualTo(switch (example.name()) {
				case "too_large" -> Scope.FAIL_SHOT;
				case "unauthorized" -> Scope.STOP_RUN_BAD_TOKEN;
				// the account, which all shots have in common
				case "not_found" -> Scope.STOP_RUN;
				default -> throw new AssertionError("No test for " + example);
			});
		}
	}

	static Stream<Example> uploads() {
		return Example.in("useapi/assets-upload");
	}

	@Test
	void a_lost_upload_is_made_again_because_it_is_free() {
		try (UseApiSession session = new UseApiSession()) {
			session.image("kite.png", UseApiSession.png(1));
			session.server.hangsUp().answers(500, "{}");
			session.answers(UPLOADED).answers(ACCEPTED);

			assertThat(refusal(session, "kite.png")).isEqualTo(Scope.RETRY_AFTER);
			assertThat(refusal(session, "kite.png")).isEqualTo(Scope.RETRY_AFTER);
			assertThat(submit(session, "kite.png")).isInstanceOf(SubmitAnswer.Accepted.class);
		}
	}

	@Test
	void ingredients_are_numbered() {
		try (UseApiSession session = new UseApiSession().answers(UPLOADED).answers(UPLOADED).answers(ACCEPTED)) {
			session.image("a.png", UseApiSession.png(1));
			session.image("b.png", UseApiSession.png(2));
			session.submit(Orders.submission(Orders.using(ImageUse.INGREDIENTS, null, "a.png", "b.png")));

			assertThat(session.sent(2).has("referenceImage_1")).isTrue();
			assertThat(session.sent(2).has("referenceImage_2")).isTrue();
			assertThat(session.sent(2).has("startImage")).isFalse();
		}
	}

	private static String id(Example uploaded) {
		return uploaded.json().at("/mediaGenerationId/mediaGenerationId").stringValue();
	}

	private static SubmitAnswer submit(UseApiSession session, String... images) {
		return session.submit(Orders.submission(Orders.generate("A kite", null, images)));
	}

	private static Scope refusal(UseApiSession session, String image) {
		return ((SubmitAnswer.NotCreated) submit(session, image)).refusal().scope();
	}

	private static long uploads(UseApiSession session) {
		return session.server.requests().stream().filter((request) -> request.path().contains("/assets")).count();
	}

}
