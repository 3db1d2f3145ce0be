package dev.dailies.desk.web;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

import dev.dailies.desk.DeskException;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.apache.tomcat.util.http.Rfc6265CookieProcessor;
import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.web.context.support.GenericWebApplicationContext;
import org.springframework.web.filter.DelegatingFilterProxy;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * The desk, open for browsers until it is closed. Put together by hand, so that there is
 * nothing in it that nobody asked for.
 */
public final class Desk implements AutoCloseable {

	static final int SESSION_SECONDS = 12 * 60 * 60;

	private static final int THREADS = 24;

	/** A page has a thousand shots, each of several takes. */
	private static final int TICKS = 20_000;

	private static final int CONNECTIONS = 256;

	// kept, or it would be forgotten with its level
	private static final Logger TOMCAT = Logger.getLogger("org.apache");

	private final DeskOptions options;

	private final Tomcat tomcat = new Tomcat();

	private final Path scratch;

	private final GenericWebApplicationContext beans = new GenericWebApplicationContext();

	private final OneTimeKey key;

	private Desk(DeskOptions options) throws IOException {
		this.options = options;
		this.scratch = Files.createTempDirectory("dailies-desk");
		this.key = new OneTimeKey((next) -> options.told().accept(address(next)));
	}

	/**
	 * Opens it.
	 * @throws IOException if it cannot listen there
	 */
	public static Desk open(DeskOptions options) throws IOException {
		Desk desk = new Desk(options);
		try {
			desk.start();
			return desk;
		}
		catch (LifecycleException | RuntimeException ex) {
			desk.close();
			throw new IOException("The desk cannot be opened at " + options.listen().text() + ": " + reason(ex)
					+ ". Name another port with --listen, or end what listens there.", ex);
		}
	}

	private static String reason(Throwable failure) {
		return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
			.filter((cause) -> cause instanceof BindException)
			.map((cause) -> String.valueOf(cause.getMessage()))
			.findFirst()
			.orElse(String.valueOf(failure));
	}

	/**
	 * The address to open in a browser: with the key, where one is needed.
	 */
	public String address() {
		return this.options.hasUsers() ? base() + "/" : address(this.key.key());
	}

	private String address(String withKey) {
		return base() + "/enter?key=" + withKey;
	}

	private String base() {
		String host = this.options.listen().host();
		return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port();
	}

	/**
	 * Where it listens.
	 */
	public int port() {
		return this.tomcat.getConnector().getLocalPort();
	}

	private void start() throws LifecycleException {
		TOMCAT.setLevel(Level.WARNING);
		this.tomcat.setSilent(true);
		this.tomcat.setBaseDir(this.scratch.toString());
		this.tomcat.setConnector(connector());
		Context context = this.tomcat.addContext("", this.scratch.toString());
		if (context instanceof StandardContext standard) {
			// it ends with its process, so that nothing can leak from it
			standard.setClearReferencesThreadLocals(false);
			standard.setClearReferencesRmiTargets(false);
		}
		context.setSessionTimeout(SESSION_SECONDS / 60);
		// browsers keep one for all ports of a machine, where another desk may be open
		context.setSessionCookieName("dailies-" + this.scratch.getFileName().toString().replaceAll("\\D", ""));
		context.setUseHttpOnly(true);
		Rfc6265CookieProcessor cookies = new Rfc6265CookieProcessor();
		cookies.setSameSiteCookies("Strict");
		context.setCookieProcessor(cookies);
		ErrorPage page = new ErrorPage();
		page.setLocation("/error");
		context.addErrorPage(page);
		silence();
		context.addServletContainerInitializer((classes, servlets) -> begin(servlets), null);
		this.tomcat.start();
		if (context.getState().isAvailable() && this.tomcat.getConnector().getState().isAvailable()) {
			return;
		}
		throw new LifecycleException("it did not start");
	}

	private Connector connector() {
		Connector connector = new Connector("HTTP/1.1");
		connector.setPort(this.options.listen().port());
		connector.setThrowOnFailure(true);
		connector.setMaxPostSize((int) UploadLimit.REQUEST);
		connector.setMaxPartCount(20);
		connector.setMaxParameterCount(TICKS);
		connector.setURIEncoding("UTF-8");
		connector.setProperty("address", this.options.listen().host());
		connector.setProperty("maxThreads", String.valueOf(THREADS));
		connector.setProperty("minSpareThreads", "2");
		connector.setProperty("maxConnections", String.valueOf(CONNECTIONS));
		connector.setProperty("connectionTimeout", "20000");
		connector.setProperty("maxSwallowSize", "1048576");
		return connector;
	}

	/**
	 * What goes wrong is said on a page of our own, and nothing else of it to a stranger.
	 */
	private void silence() {
		if (this.tomcat.getHost() instanceof StandardHost host) {
			ErrorReportValve quiet = new ErrorReportValve();
			quiet.setShowReport(false);
			quiet.setShowServerInfo(false);
			host.getPipeline().addValve(quiet);
			host.setErrorReportValveClass("");
		}
	}

	private void begin(ServletContext servlets) {
		servlets.getSessionCookieConfig().setSecure(this.options.behindTlsProxy());
		this.beans.setServletContext(servlets);
		this.beans.registerBean(DeskOptions.class, () -> this.options);
		this.beans.registerBean(OneTimeKey.class, () -> this.key);
		new AnnotatedBeanDefinitionReader(this.beans).register(DeskWeb.class);
		this.beans.refresh();
		FilterRegistration.Dynamic security = servlets.addFilter("security",
				new DelegatingFilterProxy("springSecurityFilterChain", this.beans));
		security.setAsyncSupported(true);
		security.addMappingForUrlPatterns(
				EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR), false, "/*");
		ServletRegistration.Dynamic pages = servlets.addServlet("pages", new DispatcherServlet(this.beans));
		pages.setAsyncSupported(true);
		pages.setLoadOnStartup(1);
		pages.setMultipartConfig(
				new MultipartConfigElement(this.scratch.toString(), UploadLimit.SHEET, UploadLimit.REQUEST, 0));
		pages.addMapping("/");
	}

	@Override
	public void close() {
		try {
			this.beans.close();
			this.tomcat.stop();
			this.tomcat.destroy();
			sweep();
		}
		catch (LifecycleException | IOException ex) {
			throw new DeskException(DeskException.Kind.FAILED, "The desk was not closed as it should be: " + ex);
		}
	}

	private void sweep() throws IOException {
		if (Files.isDirectory(this.scratch)) {
			try (Stream<Path> files = Files.walk(this.scratch)) {
				for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
					Files.deleteIfExists(file);
				}
			}
		}
	}

}
