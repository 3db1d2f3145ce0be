package dev.dailies.nights;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

import dev.dailies.clip.ClipFetcher;
import dev.dailies.clip.FetchSettings;
import dev.dailies.clip.Fetched;
import dev.dailies.http.AddressGuard;
import dev.dailies.http.Proxies;
import dev.dailies.nights.Night.Ended;
import dev.dailies.provider.http.Listener;
import dev.dailies.words.ExitCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Everything that leaves goes through the proxy that the environment names.
 */
class ProxyTest {

	private static final String BALANCE = "{\"code\":200,\"msg\":\"success\",\"data\":17}";

	@TempDir
	private Path folder;

	@AfterEach
	void goWithoutProxy() {
		Proxies.use(Map.of());
	}

	@Test
	void doctor_asks_through_the_proxy_and_names_it_without_its_password() {
		try (Listener proxy = answering("200 OK", BALANCE); Night night = new Night(this.folder)) {
			Ended ended = doctor(night, "http://me:s3cret@127.0.0.1:" + proxy.port());

			assertThat(ended.exitCode()).as(ended.out()).isZero();
			assertThat(ended.out())
				.contains("http://api.provider.test, through the proxy 127.0.0.1:" + proxy.port()
						+ " (HTTP_PROXY), accepts the token in KIE_TOKEN; 17 credits are left")
				.doesNotContain("s3cret");
			assertThat(proxy.heads()).singleElement()
				.asString()
				.startsWith("GET http://api.provider.test/api/v1/chat/credit HTTP/1.1");
		}
	}

	@Test
	void doctor_says_that_a_proxy_wants_to_know_who_asks() {
		try (Listener proxy = answering("407 Proxy Authentication Required", "");
				Night night = new Night(this.folder)) {
			Ended ended = doctor(night, "127.0.0.1:" + proxy.port());

			assertThat(ended.exitCode()).isEqualTo(ExitCode.PROGRAM_FAILED.code());
			assertThat(ended.out()).contains("wants a user and a password that it knows");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "doctor", "run", "plan" })
	void what_is_no_proxy_is_refused_in_one_line_before_anything_is_bought(String command) {
		try (Night night = new Night(this.folder).manifest("id,prompt", "kite,A kite")) {
			Ended ended = night.environment("HTTPS_PROXY", "http://me:s3cret@proxy.test:port")
				.program(command, this.folder.resolve("job.yaml").toString());

			assertThat(ended.exitCode()).isEqualTo(ExitCode.REFUSED.code());
			assertThat(ended.out() + ended.err()).contains("HTTPS_PROXY holds no address of a proxy")
				.contains("It must look like http://proxy.example:3128")
				.doesNotContain("s3cret");
			assertThat(ended.err().lines().count()).isLessThanOrEqualTo(1);
			assertThat(night.sandbox().bill().tasks()).isZero();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "502 Bad Gateway", "403 Forbidden", "407 Proxy Authentication Required" })
	void a_proxy_that_makes_no_connection_leaves_nothing_in_doubt(String said) {
		try (Listener proxy = answering(said, ""); Night night = new Night(this.folder)) {
			night.manifest("id,prompt", "kite,A kite", "storm,A storm").deadline("1s");
			Ended ended = night.environment("HTTPS_PROXY", "127.0.0.1:" + proxy.port())
				.environment("ACEDATA_BASE_URL", "https://api.provider.test")
				.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isIn(1, 3);
			assertThat(night.operations()).hasSize(2)
				.allSatisfy((operation) -> assertThat(operation.state().word()).isEqualTo("ready"));
			assertThat(night.ledger().credits().amount()).isZero();
			assertThat(ended.out() + ended.err()).contains("the proxy 127.0.0.1:" + proxy.port() + " (HTTPS_PROXY)")
				.doesNotContain("an error in the program");
		}
	}

	@Test
	void a_clip_comes_home_through_the_proxy() throws Exception {
		try (Night night = new Night(this.folder).manifest("id,prompt", "kite,A kite")) {
			assertThat(night.run().exitCode()).isZero();
			Path clip = night.out().resolve(night.csv("operations.csv").get(0).get("clip"));
			byte[] bytes = Files.readAllBytes(clip);
			try (Listener proxy = new Listener((listener, caller) -> {
				listener.head(caller);
				Listener.say(caller, "HTTP/1.1 200 OK\r\nContent-Length: " + bytes.length + "\r\n\r\n");
				caller.getOutputStream().write(bytes);
				caller.getOutputStream().flush();
				caller.getInputStream().read();
			})) {
				Proxies.use(Map.of("http_proxy", "http://me:s3cret@127.0.0.1:" + proxy.port()));

				Fetched fetched = new ClipFetcher(this.folder.resolve("home"), FetchSettings.standard(),
						Clock.systemUTC())
					.fetch("http://clips.provider.test/kite.mp4", "kite.mp4", (name) -> false,
							AddressGuard.PUBLIC_ONLY);

				assertThat(fetched.bytes()).isEqualTo(bytes.length);
				assertThat(proxy.heads()).singleElement()
					.asString()
					.startsWith("GET http://clips.provider.test/kite.mp4 HTTP/1.1")
					.contains("Proxy-Authorization: Basic ");
			}
		}
	}

	private static Ended doctor(Night night, String proxy) {
		return night.environment("HTTP_PROXY", proxy)
			.environment("KIE_TOKEN", Night.TOKEN)
			.environment("KIE_BASE_URL", "http://api.provider.test")
			.program("doctor", "--provider", "kie");
	}

	private static Listener answering(String status, String body) {
		return new Listener((listener, caller) -> {
			listener.head(caller);
			Listener.answer(caller, status, body);
		});
	}

}
