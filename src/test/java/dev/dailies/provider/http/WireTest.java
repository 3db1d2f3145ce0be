package dev.dailies.provider.http;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

import dev.dailies.http.Proxies;
import dev.dailies.provider.ProviderSettings;
import dev.dailies.provider.Scope;
import dev.dailies.provider.SubmitAnswer;
import dev.dailies.provider.Token;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whether a request left is a fact of who sent it, whatever the other side or something
 * in between does, and whenever it does it.
 */
class WireTest {

	private static final char[] PASSWORD = "secret".toCharArray();

	@TempDir
	private static Path folder;

	private static SSLContext before;

	private static SSLContext trusting;

	private static SSLContext serving;

	@BeforeAll
	static void trust() throws Exception {
		Path store = folder.resolve("keys.p12");
		Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
		Process made = new ProcessBuilder(keytool.toString(), "-genkeypair", "-alias", "server", "-keyalg", "EC",
				"-dname", "CN=localhost", "-ext", "san=dns:localhost,dns:api.example.test", "-storetype", "PKCS12",
				"-keystore", store.toString(), "-storepass", new String(PASSWORD))
			.redirectErrorStream(true)
			.start();
		assertThat(new String(made.getInputStream().readAllBytes())).doesNotContain("error");
		assertThat(made.waitFor()).isZero();
		KeyStore keys = KeyStore.getInstance("PKCS12");
		try (InputStream in = new FileInputStream(store.toFile())) {
			keys.load(in, PASSWORD);
		}
		before = SSLContext.getDefault();
		trusting = context(null, keys);
		serving = context(keys, keys);
	}

	private static SSLContext context(KeyStore own, KeyStore trusted) throws GeneralSecurityException {
		TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
		trust.init(trusted);
		KeyManagerFactory keys = KeyManagerFactory.getInstance("SunX509");
		keys.init(own, PASSWORD);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
		return context;
	}

	@AfterEach
	void goWithoutProxy() {
		SSLContext.setDefault(before);
		Proxies.use(Map.of());
	}

	@ParameterizedTest
	@EnumSource(Before.class)
	void what_goes_wrong_before_the_request_leaves_was_surely_not_sent(Before trouble) throws IOException {
		SSLContext.setDefault(trusting);
		try (Listener server = new Listener(trouble.secure ? secured() : plain(), trouble.manner)) {
			Outcome outcome = post("https://localhost:" + server.port());

			assertThat(outcome).isInstanceOf(Outcome.NotSent.class);
			assertThat(server.bodies()).isEmpty();
			assertThat(scope(outcome)).isEqualTo(trouble.scope);
		}
	}

	@ParameterizedTest
	@EnumSource(After.class)
	void whatever_goes_wrong_once_the_request_left_leaves_in_doubt_what_became_of_it(After trouble) throws IOException {
		SSLContext.setDefault(trusting);
		try (Listener server = new Listener(secured(), trouble.manner)) {
			Outcome outcome = post("https://localhost:" + server.port());

			assertThat(outcome).isInstanceOf(Outcome.Lost.class);
			assertThat(server.heads()).as("sent once").hasSizeLessThanOrEqualTo(1);
		}
	}

	@Test
	void a_certificate_that_nobody_vouches_for_ends_it() throws IOException {
		try (Listener server = new Listener(secured(), (listener, caller) -> listener.book(caller))) {
			Outcome outcome = post("https://localhost:" + server.port());

			assertThat(scope(outcome)).isEqualTo(Scope.STOP_RUN);
			assertThat(server.bodies()).isEmpty();
		}
	}

	@Test
	void a_certificate_of_another_host_ends_it() throws IOException {
		SSLContext.setDefault(trusting);
		try (Listener server = new Listener(secured(), (listener, caller) -> listener.book(caller))) {
			Outcome outcome = post("https://127.0.0.1:" + server.port());

			assertThat(scope(outcome)).isEqualTo(Scope.STOP_RUN);
			assertThat(server.bodies()).isEmpty();
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			HTTP/1.1 502 Bad Gateway              | RETRY_NOW
			HTTP/1.1 503 Service Unavailable      | RETRY_NOW
			HTTP/1.1 403 Forbidden                | RETRY_NOW
			HTTP/1.1 404 Not Found                | RETRY_NOW
			HTTP/1.0 504 Gateway Timeout          | RETRY_NOW
			HTTP/1.1 407 Proxy Auth Required      | STOP_RUN
			HTTP/1.1 301 Moved                    | RETRY_NOW
			this is no proxy                      | RETRY_NOW
			''                                    | RETRY_NOW
			""")
	void a_proxy_that_makes_no_connection_has_sent_nothing(String said, Scope scope) {
		try (Listener proxy = new Listener((listener, caller) -> {
			listener.head(caller);
			Listener.say(caller, said.isEmpty() ? "" : said + "\r\nContent-Length: 0\r\n\r\n");
		})) {
			Proxies.use(Map.of("https_proxy", "127.0.0.1:" + proxy.port()));

			Outcome outcome = post("https://api.example.test");

			assertThat(outcome).isInstanceOf(Outcome.NotSent.class);
			assertThat(scope(outcome)).isEqualTo(scope);
			assertThat(((Outcome.NotSent) outcome).why()).contains("127.0.0.1:" + proxy.port() + " (https_proxy)");
			assertThat(proxy.heads()).hasSize(1).first().asString().startsWith("CONNECT api.example.test:443 HTTP/1.1");
		}
	}

	@Test
	void a_proxy_that_hangs_up_or_is_not_there_has_sent_nothing() {
		Listener proxy = new Listener((listener, caller) -> listener.head(caller));
		Proxies.use(Map.of("HTTPS_PROXY", "http://127.0.0.1:" + proxy.port()));
		assertThat(scope(post("https://api.example.test"))).isEqualTo(Scope.RETRY_NOW);
		proxy.close();
		assertThat(scope(post("https://api.example.test"))).isEqualTo(Scope.RETRY_NOW);
	}

	@ParameterizedTest
	@ValueSource(strings = { "HTTP_PROXY", "http_proxy", "ALL_PROXY" })
	void a_proxy_is_told_who_asks_and_nobody_else_is(String variable) {
		try (Listener proxy = new Listener((listener, caller) -> {
			listener.book(caller);
			Listener.answer(caller, "200 OK", "{}");
		})) {
			Proxies.use(Map.of(variable, "http://me:p%40ss@127.0.0.1:" + proxy.port() + "/"));

			Outcome outcome = post("http://api.example.test");

			assertThat(outcome).isInstanceOf(Outcome.Answered.class);
			assertThat(proxy.heads()).hasSize(1)
				.first()
				.asString()
				.startsWith("POST http://api.example.test/x HTTP/1.1")
				.contains("Proxy-Authorization: Basic bWU6cEBzcw==");
		}
	}

	@Test
	void what_is_told_to_a_proxy_does_not_go_through_its_tunnel() throws IOException {
		SSLContext.setDefault(trusting);
		List<Integer> port = new ArrayList<>();
		try (Listener server = new Listener(secured(), (listener, caller) -> {
			listener.book(caller);
			Listener.answer(caller, "200 OK", "{}");
		}); Listener proxy = new Listener((listener, caller) -> {
			listener.head(caller);
			try (Socket there = new Socket(InetAddress.getLoopbackAddress(), port.get(0))) {
				Listener.say(caller, "HTTP/1.1 200 Connection established\r\n\r\n");
				Thread back = new Thread(() -> pass(there, caller));
				back.setDaemon(true);
				back.start();
				pass(caller, there);
			}
		})) {
			port.add(server.port());
			Proxies.use(Map.of("HTTPS_PROXY", "http://me:secret@127.0.0.1:" + proxy.port()));

			assertThat(post("https://api.example.test:" + server.port())).isInstanceOf(Outcome.Answered.class);

			assertThat(proxy.heads()).hasSize(1).first().asString().contains("Proxy-Authorization: Basic bWU6c2VjcmV0");
			assertThat(server.heads()).hasSize(1).noneMatch((head) -> head.contains("Proxy-Authorization"));
		}
	}

	@Test
	void a_proxy_before_an_unsecured_provider_that_wants_to_know_who_asks_has_passed_nothing_on() {
		try (Listener proxy = new Listener((listener, caller) -> {
			listener.book(caller);
			Listener.answer(caller, "407 Proxy Authentication Required", "who?");
		})) {
			Proxies.use(Map.of("HTTP_PROXY", "http://127.0.0.1:" + proxy.port()));

			assertThat(scope(post("http://api.example.test"))).isEqualTo(Scope.STOP_RUN);
		}
	}

	@Test
	void what_a_submit_is_sent_by_is_made_ready_before_without_a_connection() throws IOException {
		try (Listener server = new Listener(secured(), (listener, caller) -> {
			listener.book(caller);
			Listener.answer(caller, "200 OK", "{}");
		})) {
			SSLContext.setDefault(trusting);
			JsonCalls calls = calls("https://localhost:" + server.port());

			calls.prepare();
			SSLContext.setDefault(before);

			assertThat(server.heads()).isEmpty();
			assertThat(calls.post("/x", JsonNodeFactory.instance.objectNode())).isInstanceOf(Outcome.Answered.class);
			assertThat(server.heads()).hasSize(1);
		}
	}

	@Test
	void no_answer_to_one_submit_is_taken_for_that_to_another() {
		try (Listener server = new Listener((listener, caller) -> {
			listener.book(caller);
			String answer = "{\"task_id\":\"t" + listener.bodies().size() + "\"}";
			String twice = ("HTTP/1.1 200 OK\r\nContent-Length: " + answer.length() + "\r\n\r\n" + answer).repeat(2);
			Listener.say(caller, twice);
			listener.book(caller);
		})) {
			JsonCalls calls = calls("http://127.0.0.1:" + server.port());

			for (int post = 1; post < 4; post++) {
				Outcome outcome = calls.post("/x", JsonNodeFactory.instance.objectNode());
				assertThat(((Outcome.Answered) outcome).json().path("task_id").stringValue()).isEqualTo("t" + post);
			}
		}
	}

	private static void pass(Socket from, Socket to) {
		try {
			from.getInputStream().transferTo(to.getOutputStream());
		}
		catch (IOException ex) {
			// one of them went
		}
	}

	private static Scope scope(Outcome outcome) {
		SubmitAnswer answer = outcome.afterSubmit((answered) -> new SubmitAnswer.Unknown("answered"));
		return (answer instanceof SubmitAnswer.NotCreated notCreated) ? notCreated.refusal().scope() : null;
	}

	private static Outcome post(String address) {
		return calls(address).post("/x", JsonNodeFactory.instance.objectNode().put("prompt", "A kite"));
	}

	private static JsonCalls calls(String address) {
		return new JsonCalls(new ProviderSettings(URI.create(address), new Token("t"), Map.of()),
				new HttpLimits(Duration.ofMillis(900), Duration.ofMillis(1800), 1000));
	}

	private static ServerSocket secured() throws IOException {
		return serving.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getByName("localhost"));
	}

	private static ServerSocket plain() throws IOException {
		return new ServerSocket(0, 50, InetAddress.getByName("localhost"));
	}

	private static SSLSocket older(Socket caller) {
		SSLSocket secure = (SSLSocket) caller;
		secure.setEnabledProtocols(new String[] { "TLSv1.2" });
		return secure;
	}

	private enum Before {

		HANGS_UP_AT_ONCE(false, Scope.RETRY_NOW, (listener, caller) -> caller.close()),

		RESETS(false, Scope.RETRY_NOW, (listener, caller) -> caller.setSoLinger(true, 0)),

		HANGS_UP_IN_THE_HANDSHAKE(false, Scope.RETRY_NOW, (listener, caller) -> caller.getInputStream().read()),

		SAYS_NOTHING(false, Scope.RETRY_NOW, (listener, caller) -> caller.getInputStream().readAllBytes()),

		SPEAKS_NO_TLS(false, Scope.STOP_RUN,
				(listener, caller) -> Listener.answer(caller, "400 Bad Request", "speak plainly")),

		// an alert as it comes: fatal, handshake_failure
		SENDS_AN_ALERT(false, Scope.RETRY_NOW, (listener, caller) -> {
			caller.getInputStream().read(new byte[2000]);
			caller.getOutputStream().write(new byte[] { 21, 3, 3, 0, 2, 2, 40 });
			caller.getOutputStream().flush();
		}),

		WANTS_TO_KNOW_THE_CALLER(true, Scope.RETRY_NOW, (listener, caller) -> {
			older(caller).setNeedClientAuth(true);
			listener.book(caller);
		});

		private final boolean secure;

		private final Scope scope;

		private final Listener.Manner manner;

		Before(boolean secure, Scope scope, Listener.Manner manner) {
			this.secure = secure;
			this.scope = scope;
			this.manner = manner;
		}

	}

	private enum After {

		HANGS_UP((listener, caller) -> listener.book(caller)),

		RESETS((listener, caller) -> {
			listener.book(caller);
			caller.setSoLinger(true, 0);
		}),

		SAYS_NOTHING((listener, caller) -> {
			listener.book(caller);
			caller.getInputStream().readAllBytes();
		}),

		SPEAKS_NO_HTTP((listener, caller) -> {
			listener.book(caller);
			Listener.say(caller, "good evening\r\n\r\n");
		}),

		WANTS_TO_KNOW_THE_CALLER_AFTER_ALL((listener, caller) -> {
			SSLSocket secure = older(caller);
			listener.book(secure);
			secure.setNeedClientAuth(true);
			secure.startHandshake();
			secure.getInputStream().read();
		}),

		// with TLS 1.3 the caller has sent its request before it hears of it
		WANTED_TO_KNOW_THE_CALLER((listener, caller) -> {
			((SSLSocket) caller).setNeedClientAuth(true);
			listener.book(caller);
		});

		private final Listener.Manner manner;

		After(Listener.Manner manner) {
			this.manner = manner;
		}

	}

}
