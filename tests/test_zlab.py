from tests.test_layout import *
import collections
def test_dbg(visitor, samples):
    page = visitor.page(PHONE, touch=True); c=collections.Counter(); ex={}
    for s in samples:
        page.goto(f"zh/{s.place}.html")
        for sel, least in [(READING, 17), ("article *, .so-footer *, .md-header *", 13)]:
            for e in page.locator(sel).evaluate_all(TEXT):
                if e["size"]<least: k=(least,str(e["css"]),e["size"]); c[k]+=1; ex[k]=(s.place,e["words"])
    for k,v in c.most_common(): print(v,k,ex[k])
