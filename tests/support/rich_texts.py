"""Texts with every shape that the importer knows."""

RICH_HTML = """<h2>Le four</h2><p style="font-weight:bold">Il <b>est</b> <a href="/revenu">revenu</a>&nbsp;!</p>
<dl class="wp-caption"><dt><a href="/x"><img src="/a.png" alt="vue"></a></dt>
<dd class="wp-caption-dd">Photo : Ana</dd></dl>
<div class="gallery"><figure><img src="/b.png"></figure>
<figure><img src="/c.png"><figcaption>Deux</figcaption></figure></div>
<blockquote><p>Cité <em>bien</em></p><footer>Zoé</footer></blockquote>
<table><tr><th>a</th></tr><tr><td colspan="2">b</td></tr></table>
<details><summary>Quoi</summary>Ceci</details>
<p><a class="btn" href="/v">Venir</a></p><ul><li>un<ol><li>deux</li></ol></li></ul>
<iframe src="https://www.youtube.com/embed/aB1?start=3"></iframe>
<script>mal()</script><x-y><p>trois</p></x-y><pre>code</pre>"""
RICH_MARKDOWN = """# Le four

Il **est** *revenu*{: .x} [ici](/x "y") $$a_1$$ HT\u202f! ![vue](</a b.png> "titre")

> Cité
> <cite>Zoé</cite>

| a | b |
|---|---|
| c | **d** |

Mot
: sens

- [ ] un
  1. deux[^n]

[^n]: note

*[HT]: Hyper Texte

<figure><img src="/a.png"><figcaption>© Ana</figcaption></figure>Suite

{% highlight ruby %}
puts 1
{% endhighlight %}

```js
x
```
"""
