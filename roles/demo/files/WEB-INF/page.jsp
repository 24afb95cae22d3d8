<%@ page language="java" pageEncoding="UTF-8" contentType="text/html; charset=UTF-8" trimDirectiveWhitespaces="true" %>
<%@ page import="java.util.List" %>
<%!
  private static String html(Object text) {
    return String.valueOf(text).replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  /** Enough of a session's id to tell it from another, without memcached's node and the route. */
  private static String shortened(String session) {
    String id = session.replaceFirst("[-.].*", "");
    return id.length() <= 12 ? id : id.substring(0, 8) + "…" + id.substring(id.length() - 4);
  }

  /** A colour of its own for each host, so that a failover is seen from afar: steps of the golden angle. */
  private static int hueOf(String host) {
    String number = host.replaceAll("\\D", "");
    int nth = number.isEmpty() ? 0 : Integer.parseInt(number.substring(Math.max(0, number.length() - 4)));
    return (host.charAt(0) * 47 + nth * 137) % 360;
  }
%>
<%
  String host = (String) request.getAttribute("host");
  String route = (String) request.getAttribute("route");
  List<?> answers = (List<?>) request.getAttribute("answers");
%>
<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="UTF-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title><%= request.getAttribute("count") %> · <%= html(host) %></title>
  <link rel="icon" href="data:,">
  <link rel="stylesheet" href="style.css">
</head>
<body style="--hue: <%= hueOf(host) %>">
<main>
  <header>
    <p>answered by</p>
    <h1 id="host"><%= html(host) %></h1>
  </header>

  <section class="counter">
    <output id="count"><%= request.getAttribute("count") %></output>
    <p>counted in this session</p>
    <form method="post" action="./"><button id="add">Add one</button></form>
  </section>

  <dl>
    <div><dt>Route</dt><dd id="route"><%= route.isEmpty() ? "none" : html(route) %></dd></div>
    <div><dt>Session</dt><dd id="session" title="<%= html(session.getId()) %>"><%= html(shortened(session.getId())) %></dd></div>
  </dl>

  <section class="answers">
    <h2>Who answered, the latest first</h2>
    <ol id="answers">
<%
  for (int i = 0; i < answers.size(); i++) {
    String[] answer = ((String) answers.get(i)).split(" ", 2);
    boolean moved = i + 1 < answers.size() && !((String) answers.get(i + 1)).endsWith(" " + answer[1]);
%>
      <li style="--hue: <%= hueOf(answer[1]) %>"><b><%= html(answer[0]) %></b> <span><%= html(answer[1]) %></span><% if (moved) { %> <em>took the session over</em><% } %></li>
<% } %>
    </ol>
  </section>
</main>
<footer>The counter lives in memcached too: stop <%= html(host) %>, add one, and another host goes on from <%= request.getAttribute("count") %>.</footer>
</body>
</html>
